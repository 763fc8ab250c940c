import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/qrcodes/{id}' } as const;

integration(endpoint, 'leads to the picture of an order, soon after it', async ({ fetch }) => {
  const order = { text: 'https://docs.aws.amazon.com/lambda/', email: 'ada@example.com' };
  const ordered = await fetch('/qrcodes', { method: 'POST', body: JSON.stringify(order) });
  const { id } = (await ordered.json()) as { id: string };

  // By the queue, the function that draws, and the bucket.
  let picture = await fetch(`/qrcodes/${id}`);
  for (const end = Date.now() + 20_000; picture.status === 404 && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    picture = await fetch(`/qrcodes/${id}`);
  }

  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
});

integration(endpoint, 'says of one that was not ordered that it is not there', async ({ fetch }) => {
  expect((await fetch('/qrcodes/0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11')).status).toBe(404);
});
