import { expect, test } from '@jest/globals';
import { describeInvocation, describeTrigger } from './describe-trigger.ts';
import type { Trigger } from './manifest.ts';

const endpoint = { service: 'api_gateway', method: 'GET', path: '/orders/{id}', public: false } as const;

test.each<[string, Trigger]>([
  ['GET /orders/{id}, public', { ...endpoint, public: true }],
  ['GET /orders/{id}, public, API key', { ...endpoint, public: true, apiKeyRequired: true }],
  ['GET /orders/{id}, authorizer jwt', { ...endpoint, authorizer: 'jwt' }],
  [
    'GET /orders/{id}, authorizer users, scope orders/read or orders/write',
    { ...endpoint, authorizer: 'users', scopes: ['orders/read', 'orders/write'] },
  ],
  ['GET /orders/{id}, IAM, API key', { ...endpoint, iam: true, apiKeyRequired: true }],
  [
    'sqs Orders, batchSize 10, filters ["a"]',
    { service: 'sqs', resource: 'Orders', batchSize: 10, filters: ['a'] } as unknown as Trigger,
  ],
])('says "%s"', (text, trigger) => {
  expect(describeTrigger(trigger)).toBe(text);
});

test('says what a function uses', () => {
  expect(describeInvocation({ service: 'dynamodb', resource: 'Orders', access: ['read', 'write'] })).toBe(
    'dynamodb Orders (read, write)',
  );
});
