import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler } from './main.ts';

test('answers with the principal of the authorizer', async () => {
  const answer = await call(handler, { resource: '/whoami', authorizer: { principalId: 'Ali Baba' } });

  expect(answer).toMatchObject({ status: 200, body: { principal: 'Ali Baba' } });
});
