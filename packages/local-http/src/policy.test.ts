import { expect, test } from '@jest/globals';
import { matchesPattern } from '@lambda-forge/local-functions';
import { evaluatePolicy, PolicyFault } from './policy.ts';

const arn = 'arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/GET/orders/7';

test.each([
  ['*', true],
  [arn, true],
  ['arn:aws:execute-api:*:*:*/test/GET/*', true],
  ['arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/*', true],
  ['arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/GET/orders/?', true],
  ['arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/GET/orders', false],
  ['arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/get/orders/7', false],
  ['arn:aws:execute-api:eu-west-1:000000000000:abcdefghi./test/GET/orders/7', false],
  ['', false],
])('matches %s: %s', (pattern, expected) => {
  expect(matchesPattern(pattern, arn)).toBe(expected);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'Allow'],
  ['no statement', { Version: '2012-10-17' }],
  ['an empty list', { Statement: [] }],
  ['a statement that is a text', { Statement: ['Allow'] }],
  ['no effect', { Statement: [{ Action: '*', Resource: '*' }] }],
  ['no action', { Statement: [{ Effect: 'Allow', Resource: '*' }] }],
  ['no resource', { Statement: [{ Effect: 'Allow', Action: '*' }] }],
  [
    'a condition',
    { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: { a: 'true' } } }] },
  ],
])('refuses a policy with %s', (_name, policy) => {
  expect(() => evaluatePolicy(policy, arn)).toThrow(PolicyFault);
});
