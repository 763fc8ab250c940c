import { expect, test } from '@jest/globals';
import { madeUpIds, type Scope } from '@lambda-forge/assembly';
import { atEndpoint, isMadeUpUserPool } from './user-pool.ts';

const pools = 'https://cognito-idp.eu-west-1.amazonaws.com';

test('a user pool of the stage exists nowhere, unless an endpoint has it; others are somewhere', () => {
  const stage = stackOf({});
  const [id = ''] = madeUpIds(stage, 'AWS::Cognito::UserPool');

  expect(id).toMatch(/^eu-west-1_\w{9}$/);
  expect(isMadeUpUserPool(`${pools}/${id}`, stage)).toBe(true);
  expect(isMadeUpUserPool(`https://issuer.example/${id}`, stage)).toBe(false);
  expect(isMadeUpUserPool(`${pools}/eu-west-1_AbC123xyz`, stage)).toBe(false);
  expect(isMadeUpUserPool(`${pools}/${id}`, stackOf({ Pool: id }))).toBe(false);
});

test.each([
  [
    `${pools}/eu-west-1_a/.well-known/jwks.json`,
    'http://127.0.0.1:4566/',
    'http://127.0.0.1:4566/eu-west-1_a/.well-known/jwks.json',
  ],
  [`${pools}/eu-west-1_a`, undefined, `${pools}/eu-west-1_a`],
  ['https://issuer.example/keys', 'http://127.0.0.1:4566', 'https://issuer.example/keys'],
])('%s with the endpoint %s is %s', (address, endpoint, expected) => {
  expect(atEndpoint(address, endpoint)).toBe(expected);
});

function stackOf(ids: Readonly<Record<string, string>>): Scope {
  const stack: Scope = {
    stackName: 'Test-Service',
    stackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Test-Service/1',
    environment: {
      account: '111111111111',
      region: 'eu-west-1',
      partition: 'aws',
      urlSuffix: 'amazonaws.com',
    },
    template: {},
    assets: [],
    ids: new Map(Object.entries(ids)),
    parameters: {},
    stored: {},
    resources: new Map([['Pool', { Type: 'AWS::Cognito::UserPool' }]]),
    nested: new Map(),
    missing: [],
    resolve: (value) => value,
    stage: () => [stack],
  };
  return stack;
}
