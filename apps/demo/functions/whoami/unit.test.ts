import { expect, test } from '@jest/globals';
import { createApiGatewayEvent } from '@lambda-forge/testing';
import { handler } from './main.ts';

test('answers with the principal of the authorizer', async () => {
  const event = createApiGatewayEvent({ resource: '/whoami', authorizer: { principalId: 'Ali Baba' } });
  const result = await handler(event, {} as never, () => {});

  expect(result).toMatchObject({ statusCode: 200, body: '{"principal":"Ali Baba"}' });
});
