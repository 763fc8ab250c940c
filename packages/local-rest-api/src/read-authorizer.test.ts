import { expect, test } from '@jest/globals';
import type { AuthorizerConfig } from './api-config.ts';
import { readTemplate, uriOf } from './template.test.support.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:Guard';
const lambda = { Type: 'TOKEN', AuthorizerUri: uriOf('Guard') };
const poolArn = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz';

interface ReadAuthorizer {
  readonly authorizer: AuthorizerConfig | undefined;
  readonly notes: readonly unknown[];
}

function read(properties: Readonly<Record<string, unknown>>): ReadAuthorizer {
  const { apis, notes } = readTemplate({
    Api: ['RestApi'],
    Guard: ['Authorizer', { RestApiId: { Ref: 'Api' }, ...properties }],
  });
  const [[id, authorizer] = []] = apis[0]?.authorizers ?? [];
  expect(id).toBe(authorizer?.id);
  return { authorizer, notes };
}

test('a Lambda authorizer has what CloudFormation gives it where its template is silent', () => {
  expect(read(lambda)).toEqual({
    notes: [],
    authorizer: {
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      name: 'Guard',
      type: 'TOKEN',
      functionArn,
      hasCredentials: false,
      identitySources: [],
      ttl: 300,
    },
  });
});

test('a Lambda authorizer has what its template says', () => {
  const { authorizer } = read({
    ...lambda,
    Type: 'REQUEST',
    Name: 'Door',
    AuthorizerCredentials: 'arn:aws:iam::123456789012:role/a',
    IdentitySource: 'method.request.header.A, context.path ,',
    IdentityValidationExpression: '^Bearer ',
    AuthorizerResultTtlInSeconds: '0',
  });

  expect(authorizer).toEqual({
    id: expect.any(String),
    name: 'Door',
    type: 'REQUEST',
    functionArn,
    hasCredentials: true,
    identitySources: ['method.request.header.A', 'context.path'],
    validationExpression: '^Bearer ',
    ttl: 0,
  });
});

test('an authorizer of user pools has what its template says, or CloudFormation gives it', () => {
  const pools = { Type: 'COGNITO_USER_POOLS', ProviderARNs: [poolArn] };

  expect(read(pools)).toEqual({
    notes: [],
    authorizer: {
      id: expect.any(String),
      name: 'Guard',
      type: 'COGNITO_USER_POOLS',
      userPoolArns: [poolArn],
      identitySource: 'method.request.header.Authorization',
    },
  });
  const source = 'method.request.header.Token';
  const given = { Name: 'Door', IdentitySource: source, IdentityValidationExpression: '^a' };
  expect(read({ ...pools, ...given }).authorizer).toMatchObject({
    name: 'Door',
    identitySource: source,
    validationExpression: '^a',
  });
  expect(read({ Type: 'COGNITO_USER_POOLS' }).authorizer).toMatchObject({ userPoolArns: [] });
});

const place = 'stack "Test-Service", resource "Guard", property';

test.each([
  [{ ...lambda, Type: 'OTHER' }, `${place} "Type": API Gateway has no authorizers of type OTHER`],
  [
    { Type: 'TOKEN', AuthorizerUri: 'http://example.com' },
    `${place} "AuthorizerUri": http://example.com names no Lambda function`,
  ],
  [
    { ...lambda, IdentityValidationExpression: '[' },
    `${place} "IdentityValidationExpression": [ is not a regular expression`,
  ],
  [
    { Type: 'COGNITO_USER_POOLS', ProviderARNs: [poolArn], IdentityValidationExpression: '\\-' },
    `${place} "IdentityValidationExpression": \\- is not a regular expression`,
  ],
])('with %j, nobody is asked, and it says why', (properties, message) => {
  expect(read(properties)).toEqual({ authorizer: undefined, notes: [{ message }] });
});

test('a user pool of which nothing can be known is told of once', () => {
  const { authorizer, notes } = read({
    Type: 'COGNITO_USER_POOLS',
    ProviderARNs: [{ 'Fn::ImportValue': 'gone' }],
  });

  expect(authorizer).toBeUndefined();
  expect(notes).toHaveLength(1);
});

test('a user pool of the stage does not exist on this machine', () => {
  const { apis, notes } = readTemplate({
    Api: ['RestApi'],
    Pool: ['AWS::Cognito::UserPool'],
    Guard: [
      'Authorizer',
      {
        RestApiId: { Ref: 'Api' },
        Type: 'COGNITO_USER_POOLS',
        ProviderARNs: [poolArn, { 'Fn::GetAtt': ['Pool', 'Arn'] }],
      },
    ],
  });

  expect(apis[0]?.authorizers).toEqual(new Map());
  expect(notes).toEqual([
    {
      message: expect.stringMatching(
        /^.* "ProviderARNs": its user pool does not exist on this machine \(arn:aws:cognito-idp:eu-west-1:123456789012:userpool\/eu-west-1_\w{9}\)$/,
      ),
      hint: expect.stringContaining('The engine has it, and so may an emulator of AWS'),
    },
  ]);
});
