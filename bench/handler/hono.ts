import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { validator } from 'hono/validator';
import { createOrder } from './order.ts';
import { zodSchema } from './zod-schema.ts';

const app = new Hono();
app.post(
  '/orders',
  validator('json', (value, context) => {
    const { success, data, error } = zodSchema.safeParse(value);
    return success ? data : context.json({ errors: error.issues }, 400);
  }),
  (context) => context.json(createOrder(context.req.valid('json')), 201),
);

export const handler = handle(app);
