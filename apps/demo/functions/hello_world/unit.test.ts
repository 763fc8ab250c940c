import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler } from './main.ts';

test('says hello to the world', async () => {
  const { status, body } = await call(handler, { resource: '/hello_world' });

  expect(status).toBe(200);
  expect(body).toEqual({ message: 'Hello World!' });
});
