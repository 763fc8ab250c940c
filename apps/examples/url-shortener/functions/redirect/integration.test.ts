import { expect } from '@jest/globals';
import { callOf, integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/{id}' } as const;
const shorten = callOf<typeof import('../shorten/main.ts')>({ method: 'POST', endpoint: '/urls' });

integration<typeof import('./main.ts')>(
  endpoint,
  'leads from the short URL to the long one',
  async ({ call, baseUrl }) => {
    const url = `https://example.com/${Date.now()}`;
    const { shortUrl } = (await shorten({ input: { url } }, 201)).body;
    expect(shortUrl.startsWith(`${baseUrl}/`)).toBe(true);

    const { status, headers } = await call({ path: { id: shortUrl.slice(baseUrl.length + 1) } });

    expect([status, headers['location']]).toEqual([301, url]);
  },
);

integration<typeof import('./main.ts')>(
  endpoint,
  'says of an unknown one that there is none',
  async ({ call }) => {
    expect((await call({ path: { id: 'nothing' } })).status).toBe(404);
  },
);
