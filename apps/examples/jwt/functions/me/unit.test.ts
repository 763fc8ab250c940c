import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler } from './main.ts';

test('answers with whom the authorizer has let through', async () => {
  const { body } = await call(handler, { resource: '/me', authorizer: { principalId: 'ada@example.com' } });

  expect(body).toEqual({ email: 'ada@example.com' });
});
