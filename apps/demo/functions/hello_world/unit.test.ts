import { expect, test } from '@jest/globals';
import { createApiGatewayEvent } from '@lambda-forge/testing';
import { handler } from './main.ts';

test('says hello to the world', async () => {
  const result = await handler(createApiGatewayEvent({ resource: '/hello_world' }), {} as never, () => {});

  expect(result).toMatchObject({ statusCode: 200, body: '{"message":"Hello World!"}' });
});
