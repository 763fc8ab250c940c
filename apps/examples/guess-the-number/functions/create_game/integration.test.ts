import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/games' } as const;

integration<typeof import('./main.ts')>(endpoint, 'gives each game an id of its own', async ({ call }) => {
  const create = async () => (await call({ input: {} }, 201)).body;
  const [first, second] = [await create(), await create()];

  expect(first).toEqual({ gameId: expect.any(String), least: 1, most: 100 });
  expect(second.gameId).not.toBe(first.gameId);
});
