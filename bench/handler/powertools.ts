import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Context } from 'aws-lambda';
import { createOrder } from './order.ts';
import { zodSchema } from './zod-schema.ts';

const app = new Router();
app.post(
  '/orders',
  ({ valid }) =>
    new Response(JSON.stringify(createOrder(valid.req.body)), {
      status: 201,
      headers: { 'Content-Type': 'application/json' },
    }),
  { validation: { req: { body: zodSchema } } },
);

export const handler = async (event: unknown, context: Context) => app.resolve(event, context);
