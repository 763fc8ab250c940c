import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import { jsonSchema } from './json-schema.ts';
import { createOrder, type Input } from './order.ts';

const eventSchema = {
  type: 'object',
  required: ['body'],
  properties: { body: jsonSchema },
} as const;

export const handler = middy()
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema: transpileSchema(eventSchema) }))
  .handler(async (event) => ({
    statusCode: 201,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(createOrder(event.body as unknown as Input)),
  }));
