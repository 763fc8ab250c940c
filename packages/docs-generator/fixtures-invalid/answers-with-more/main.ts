import { createHandler } from '@lambda-forge/handler';

interface Item {
  sku: string;
}

export type Output = { statusCode: 200; body: { items: Item[]; next?: string } } | { statusCode: 404; body: { title: string } };

const found = [{ sku: 'A-1', cost: 7 }];

/** @route GET /items */
export const handler = createHandler<{ Output: Output }>(async ({ event }) => {
  if (event.path === '/') return { statusCode: 404, body: { title: 'Not Found', next: '/items' } };
  return { statusCode: 200, body: { items: found, total: 1 } };
});
