import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/urls' } as const;

integration(endpoint, 'gives the same URL the same short one', async ({ fetch, baseUrl }) => {
  const answers = await Promise.all(
    [1, 2].map(() => fetch('/urls', post({ url: 'https://example.com/same' }))),
  );
  const bodies = await Promise.all(answers.map((answer) => answer.json()));

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(bodies[0]).toEqual({ shortUrl: expect.stringContaining(`${baseUrl}/`) });
  expect(bodies[1]).toEqual(bodies[0]);
});

integration(endpoint, 'refuses what is no URL', async ({ fetch }) => {
  const answer = await fetch('/urls', post({ url: 'somewhere' }));

  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain('#/url');
});

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
