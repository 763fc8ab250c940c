import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/games' } as const;

integration(endpoint, 'gives each game an id of its own', async ({ fetch }) => {
  const create = async () => (await (await fetch('/games', { method: 'POST', body: '{}' })).json()) as Game;
  const [first, second] = [await create(), await create()];

  expect(first).toEqual({ gameId: expect.any(String), least: 1, most: 100 });
  expect(second.gameId).not.toBe(first.gameId);
});

interface Game {
  readonly gameId: string;
}
