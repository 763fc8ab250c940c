import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/urls' } as const;

integration<typeof import('./main.ts')>(
  endpoint,
  'gives the same URL the same short one',
  async ({ call, baseUrl }) => {
    const input = { url: 'https://example.com/same' };
    const [first, second] = await Promise.all([call({ input }, 201), call({ input }, 201)]);

    expect(first.body).toEqual({ shortUrl: expect.stringContaining(`${baseUrl}/`) });
    expect(second.body).toEqual(first.body);
  },
);

integration<typeof import('./main.ts')>(endpoint, 'refuses what is no URL', async ({ call }) => {
  const { body } = await call({ input: { url: 'somewhere' } }, 400);

  expect(JSON.stringify(body)).toContain('#/url');
});
