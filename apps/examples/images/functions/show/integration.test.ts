import { expect } from '@jest/globals';
import { callOf, integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/qrcodes/{id}' } as const;
const order = callOf<typeof import('../order/main.ts')>({ method: 'POST', endpoint: '/qrcodes' });

integration<typeof import('./main.ts')>(
  endpoint,
  'leads to the picture of an order, soon after it',
  async ({ call }) => {
    const input = { text: 'https://docs.aws.amazon.com/lambda/', email: 'ada@example.com' };
    const { id } = (await order({ input }, 202)).body;

    // By the queue, the function that draws, and the bucket.
    let found = await call({ path: { id } });
    for (const end = Date.now() + 20_000; found.status === 404 && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      found = await call({ path: { id } });
    }

    expect(found.status).toBe(302);
    const picture = await fetch(found.headers['location'] ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  },
);

integration<typeof import('./main.ts')>(
  endpoint,
  'says of one that was not ordered that it is not there',
  async ({ call }) => {
    expect((await call({ path: { id: '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11' } })).status).toBe(404);
  },
);
