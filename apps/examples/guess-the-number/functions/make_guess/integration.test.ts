import { expect } from '@jest/globals';
import { callOf, integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/games/{gameId}/guesses' } as const;
const createGame = callOf<typeof import('../create_game/main.ts')>({ method: 'POST', endpoint: '/games' });

integration<typeof import('./main.ts')>(
  endpoint,
  'leads to a number of 1 to 100 within 7 guesses',
  async ({ call }) => {
    let [least, most] = [1, 100];
    const { gameId } = (await createGame({ input: { least, most } }, 201)).body;
    for (let guesses = 1; ; guesses += 1) {
      const guess = Math.floor((least + most) / 2);
      const { body } = await call({ path: { gameId }, input: { guess } }, 200);
      expect(body).toMatchObject({ guesses });
      if (body.answer === 'correct') return expect(guesses).toBeLessThanOrEqual(7);
      if (body.answer === 'lower') most = guess - 1;
      else least = guess + 1;
    }
  },
);

integration<typeof import('./main.ts')>(
  endpoint,
  'says of an unknown game that there is none',
  async ({ call }) => {
    const { status } = await call({
      path: { gameId: '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11' },
      input: { guess: 1 },
    });

    expect(status).toBe(404);
  },
);
