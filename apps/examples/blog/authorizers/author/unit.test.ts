import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { createLambdaContext, createTokenAuthorizerEvent } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { createToken } from '../../lib/tokens.ts';
import { handler } from './main.ts';

const { token, hash } = createToken('ada');

mockClient(DynamoDBDocumentClient)
  .on(GetCommand)
  .resolves({})
  .on(GetCommand, { Key: { id: 'ada' } })
  .resolves({ Item: { id: 'ada', hash } });

test.each([
  ['the token', token, ['ada', 'Allow']],
  ['another secret', 'ada.secret', ['nobody', 'Deny']],
  ['no secret', 'ada', ['nobody', 'Deny']],
  ['a token of nobody', 'bob.secret', ['nobody', 'Deny']],
  ['nothing', '', ['nobody', 'Deny']],
])('answers %s with %s: %j', async (_, sent, decision) => {
  const event = createTokenAuthorizerEvent(`Bearer ${sent}`, { method: 'POST', resource: '/posts' });
  const result = await handler(event, createLambdaContext(), () => {});

  expect([result?.principalId, result?.policyDocument.Statement[0]?.Effect]).toEqual(decision);
});
