import { expect, test } from '@jest/globals';
import type { ApiMethod } from './api-config.ts';
import { readTemplate, uriOf } from './template.test.support.ts';

const api = { Ref: 'Api' };
const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const proxy = { Type: 'AWS_PROXY', Uri: uriOf('Orders') };
const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:Orders';

interface ReadMethod {
  readonly method: ApiMethod;
  /** Messages and hints. */
  readonly notes: readonly (readonly [string, string?])[];
}

function read(properties: Readonly<Record<string, unknown>>): ReadMethod {
  const { apis, notes } = readTemplate({
    Api: ['RestApi'],
    Guard: ['Authorizer', { RestApiId: api, Type: 'TOKEN', AuthorizerUri: uriOf('Guard') }],
    Lost: ['Authorizer', { RestApiId: api, Type: 'TOKEN', AuthorizerUri: 'http://example.com' }],
    Get: [
      'Method',
      { RestApiId: api, ResourceId: root, HttpMethod: 'GET', Integration: proxy, ...properties },
    ],
  });
  const method = apis[0]?.resources[0]?.methods.get('GET');
  if (!method) throw new Error('There is no method.');
  const own = notes.filter(({ message }) => message.includes('"Get"'));
  return { method, notes: own.map(({ message, hint }) => (hint ? [message, hint] : [message])) };
}

test('a method has what CloudFormation gives it where its template is silent', () => {
  expect(read({})).toEqual({
    notes: [],
    method: {
      logicalId: 'Get',
      authorization: 'NONE',
      scopes: [],
      apiKeyRequired: false,
      requestModels: {},
      requestParameters: {},
      integration: {
        type: 'AWS_PROXY',
        functionArn,
        hasCredentials: false,
        timeout: 29_000,
        isStreamed: false,
      },
    },
  });
});

test.each([
  [{ AuthorizationType: 'AWS_IAM' }, { authorization: 'AWS_IAM' }],
  [{ ApiKeyRequired: 'true' }, { apiKeyRequired: true }],
  [{ ApiKeyRequired: false }, { apiKeyRequired: false }],
  [{ AuthorizationScopes: ['orders/read', 'b'] }, { scopes: ['orders/read', 'b'] }],
  [{ AuthorizationScopes: 'orders/read' }, { scopes: ['orders/read'] }],
  [{ RequestModels: { 'application/json': 'order' } }, { requestModels: { 'application/json': 'order' } }],
  [
    { RequestParameters: { 'method.request.querystring.a': true, 'method.request.header.b': 'false' } },
    { requestParameters: { 'method.request.querystring.a': true, 'method.request.header.b': false } },
  ],
  [{ RequestValidatorId: 'v1' }, { validatorId: 'v1' }],
  [
    { Integration: { ...proxy, TimeoutInMillis: '1500', Credentials: 'arn:aws:iam::123456789012:role/a' } },
    { integration: { functionArn, timeout: 1500, hasCredentials: true } },
  ],
  [
    {
      Integration: {
        ...proxy,
        Uri: uriOf('Orders', 'response-streaming-invocations'),
        ResponseTransferMode: 'STREAM',
      },
    },
    { integration: { functionArn, isStreamed: true } },
  ],
])('a method with %j is %j', (properties, expected) => {
  const { method, notes } = read(properties);

  expect(notes).toEqual([]);
  expect(method).toMatchObject(expected);
});

test('methods are known by their names in capitals', () => {
  const { apis } = readTemplate({
    Api: ['RestApi'],
    Any: ['Method', { RestApiId: api, ResourceId: root, HttpMethod: 'any', Integration: { Type: 'MOCK' } }],
  });

  expect([...(apis[0]?.resources[0]?.methods.keys() ?? [])]).toEqual(['ANY']);
});

test.each(['CUSTOM', 'COGNITO_USER_POOLS'])('a method by %s is guarded by its authorizer', (type) => {
  const { method, notes } = read({ AuthorizationType: type, AuthorizerId: { Ref: 'Guard' } });

  expect(notes).toEqual([]);
  expect(method).toMatchObject({
    authorization: type,
    authorizerId: expect.stringMatching(/^[a-z0-9]{6}$/),
    integration: { type: 'AWS_PROXY' },
  });
});

test.each(['CUSTOM', 'COGNITO_USER_POOLS'])(
  'a method by %s whose authorizer cannot be asked is not left open',
  (type) => {
    const { method } = read({ AuthorizationType: type, AuthorizerId: { Ref: 'Lost' } });

    expect(method.integration).toEqual({
      type: 'UNSUPPORTED',
      reason: 'its authorizer is not supported on this machine',
    });
  },
);

test('an authorizer that is not asked guards nothing', () => {
  const { method } = read({ AuthorizationType: 'NONE', AuthorizerId: { Ref: 'Lost' } });

  expect(method).not.toHaveProperty('authorizerId');
  expect(method.integration.type).toBe('AWS_PROXY');
});

const place = 'stack "Test-Service", resource "Get", property';

test.each<[Readonly<Record<string, unknown>>, string, string]>([
  [
    { AuthorizationType: 'OTHER' },
    `${place} "AuthorizationType": authorization by OTHER is not supported on this machine`,
    'Use a Lambda authorizer, IAM, or none.',
  ],
  [
    { Integration: { Type: 'HTTP_PROXY' } },
    `${place} "Integration.Type": an integration of type HTTP_PROXY is not supported on this machine`,
    'Use a Lambda proxy integration (LambdaIntegration).',
  ],
  [
    { Integration: undefined },
    `${place} "Integration.Type": an integration of type undefined is not supported on this machine`,
    'Use a Lambda proxy integration (LambdaIntegration).',
  ],
  [
    { Integration: { ...proxy, Uri: 'http://example.com' } },
    `${place} "Integration.Uri": http://example.com names no Lambda function`,
    '',
  ],
  [
    { Integration: { ...proxy, ResponseTransferMode: 'STREAM' } },
    `${place} "Integration.Uri": ResponseTransferMode is STREAM, but the Uri ends in /invocations`,
    'API Gateway takes both, or none of the two.',
  ],
  [
    { Integration: { ...proxy, Uri: uriOf('Orders', 'response-streaming-invocations') } },
    `${place} "Integration.Uri": the Uri ends in /response-streaming-invocations, but ResponseTransferMode is not STREAM`,
    'API Gateway takes both, or none of the two.',
  ],
])('a method with %j is answered by nobody, and says why', (properties, message, hint) => {
  const { method, notes } = read(properties);

  expect(notes).toEqual([hint ? [message, hint] : [message]]);
  expect(method.integration).toEqual({ type: 'UNSUPPORTED', reason: message });
});

test('all reasons are told', () => {
  const { method, notes } = read({ AuthorizationType: 'OTHER', Integration: { Type: 'HTTP' } });

  expect(notes).toHaveLength(2);
  expect(method).toMatchObject({
    authorization: 'NONE',
    integration: { reason: notes.map(([message]) => message).join('; ') },
  });
});

test('a mock has its templates and its responses', () => {
  const { method, notes } = read({
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode": 204}' },
      IntegrationResponses: [
        { StatusCode: '204', SelectionPattern: '' },
        {
          StatusCode: 500,
          SelectionPattern: '5\\d\\d',
          ResponseParameters: { 'method.response.header.a': "'b'" },
          ResponseTemplates: { 'application/json': '{}' },
        },
        {},
      ],
    },
  });

  expect(notes).toEqual([]);
  expect(method.integration).toEqual({
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 204}' },
    responses: [
      { statusCode: 204, parameters: {}, templates: {} },
      {
        statusCode: 500,
        selectionPattern: '5\\d\\d',
        parameters: { 'method.response.header.a': "'b'" },
        templates: { 'application/json': '{}' },
      },
      { statusCode: 200, parameters: {}, templates: {} },
    ],
  });
  expect(read({ Integration: { Type: 'MOCK' } }).method.integration).toEqual({
    type: 'MOCK',
    requestTemplates: {},
    responses: [],
  });
});
