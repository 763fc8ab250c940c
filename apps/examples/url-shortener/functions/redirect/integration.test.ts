import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/{id}' } as const;

integration(endpoint, 'leads from the short URL to the long one', async ({ fetch }) => {
  const url = `https://example.com/${Date.now()}`;
  const shortened = await fetch('/urls', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  const { shortUrl } = (await shortened.json()) as { shortUrl: string };

  const answer = await globalThis.fetch(shortUrl, { redirect: 'manual' });

  expect([answer.status, answer.headers.get('location')]).toEqual([301, url]);
});

integration(endpoint, 'says of an unknown one that there is none', async ({ fetch }) => {
  expect((await fetch('/nothing')).status).toBe(404);
});
