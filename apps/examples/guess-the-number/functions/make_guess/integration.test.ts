import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/games/{gameId}/guesses' } as const;

integration(endpoint, 'leads to a number of 1 to 100 within 7 guesses', async ({ fetch }) => {
  const created = await fetch('/games', post({ least: 1, most: 100 }));
  const { gameId } = (await created.json()) as { gameId: string };
  let [least, most] = [1, 100];
  for (let guesses = 1; ; guesses += 1) {
    const guess = Math.floor((least + most) / 2);
    const response = await fetch(`/games/${gameId}/guesses`, post({ guess }));
    const verdict = (await response.json()) as { answer: string };
    expect(verdict).toMatchObject({ guesses });
    if (verdict.answer === 'correct') return expect(guesses).toBeLessThanOrEqual(7);
    if (verdict.answer === 'lower') most = guess - 1;
    else least = guess + 1;
  }
});

integration(endpoint, 'says of an unknown game that there is none', async ({ fetch }) => {
  const response = await fetch('/games/0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11/guesses', post({ guess: 1 }));

  expect(response.status).toBe(404);
});

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
