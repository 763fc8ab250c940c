import { expect, test } from '@jest/globals';
import { readApi, readTemplate } from './template.test.support.ts';

const api = { Ref: 'Api' };
const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const mock = { Type: 'MOCK' };

test('an API has what CloudFormation gives it where its template is silent', () => {
  const { apis, problems, notes } = readTemplate({ Api: ['RestApi'] });

  expect([problems, notes]).toEqual([[], []]);
  expect(apis).toEqual([
    {
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      logicalId: 'Api',
      name: 'Api',
      account: '123456789012',
      region: 'eu-west-1',
      partition: 'aws',
      endpointType: 'EDGE',
      binaryMediaTypes: [],
      resources: [{ id: expect.any(String), path: '/', methods: new Map() }],
      authorizers: new Map(),
      validators: new Map(),
      models: new Map(),
      gatewayResponses: new Map(),
      stages: [],
      usagePlans: [],
      apiKeySource: 'HEADER',
    },
  ]);
});

test.each([
  [{ Name: 'Orders' }, { name: 'Orders' }],
  [{ EndpointConfiguration: { Types: ['REGIONAL'] } }, { endpointType: 'REGIONAL' }],
  [{ EndpointConfiguration: { Types: ['PRIVATE'] } }, { endpointType: 'PRIVATE' }],
  [{ EndpointConfiguration: { Types: ['EDGE'] } }, { endpointType: 'EDGE' }],
  [{ EndpointConfiguration: {} }, { endpointType: 'EDGE' }],
  [{ BinaryMediaTypes: ['image/png', '*/*'] }, { binaryMediaTypes: ['image/png', '*/*'] }],
  [{ BinaryMediaTypes: 'image/png' }, { binaryMediaTypes: ['image/png'] }],
  [{ MinimumCompressionSize: '0' }, { minimumCompressionSize: 0 }],
  [{ ApiKeySourceType: 'AUTHORIZER' }, { apiKeySource: 'AUTHORIZER' }],
  [{ ApiKeySourceType: 'HEADER' }, { apiKeySource: 'HEADER' }],
])('an API with %j has %j', (properties, read) => {
  expect(readTemplate({ Api: ['RestApi', properties] }).apis).toMatchObject([read]);
});

test.each([
  ['Body', { openapi: '3.0.0' }, 'an API that is given as an OpenAPI document', 'Define it with RestApi and'],
  [
    'BodyS3Location',
    { Bucket: 'b' },
    'an API that is given as an OpenAPI document',
    'Define it with RestApi',
  ],
  ['Policy', { Statement: [] }, 'resource policies are not evaluated', 'Leave it out of the stages that you'],
])('an API with %s is refused and noted, and nothing of it stops the stage', (property, value, why, hint) => {
  const { apis, problems, notes } = readTemplate({ Api: ['RestApi', { [property]: value }] });

  expect(problems).toEqual([]);
  expect(notes).toEqual([
    {
      message: expect.stringContaining(`resource "Api", property "${property}": ${why}`),
      hint: expect.stringContaining(hint),
    },
  ]);
  expect(apis).toMatchObject([{ refusal: notes[0]?.message }]);
});

test('all reasons to refuse an API are told', () => {
  const { apis, notes } = readTemplate({ Api: ['RestApi', { Body: {}, Policy: {} }] });

  expect(notes).toHaveLength(2);
  expect(apis[0]?.refusal).toBe(notes.map(({ message }) => message).join('; '));
});

test('paths are made of the parts of resources, those of other APIs and of none left out', () => {
  const { resources } = readApi({
    Other: ['RestApi'],
    Orders: ['Resource', { RestApiId: api, ParentId: root, PathPart: 'orders' }],
    Order: ['Resource', { RestApiId: api, ParentId: { Ref: 'Orders' }, PathPart: '{id}' }],
    Lost: ['Resource', { RestApiId: api, ParentId: 'gone', PathPart: 'lost' }],
    Others: [
      'Resource',
      {
        RestApiId: { Ref: 'Other' },
        ParentId: { 'Fn::GetAtt': ['Other', 'RootResourceId'] },
        PathPart: 'others',
      },
    ],
    GetRoot: ['Method', { RestApiId: api, ResourceId: root, HttpMethod: 'get', Integration: mock }],
    GetOrder: [
      'Method',
      { RestApiId: api, ResourceId: { Ref: 'Order' }, HttpMethod: 'GET', Integration: mock },
    ],
    AnyOrder: [
      'Method',
      { RestApiId: api, ResourceId: { Ref: 'Order' }, HttpMethod: 'ANY', Integration: mock },
    ],
  });
  const methods = resources.map(({ path, methods }) => [
    path,
    [...methods].map(([name, { logicalId }]) => `${name} ${logicalId}`),
  ]);

  expect(methods).toEqual([
    ['/', ['GET GetRoot']],
    ['/orders', []],
    ['/orders/{id}', ['GET GetOrder', 'ANY AnyOrder']],
  ]);
});

test('stages are those of their own, and those that deployments name', () => {
  const log = {
    DestinationArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:a',
    Format: '$context.status',
  };
  const { stages } = readApi({
    Plain: ['Deployment', { RestApiId: api }],
    Named: [
      'Deployment',
      {
        RestApiId: api,
        StageName: 'named',
        StageDescription: { Variables: { color: 'red' }, AccessLogSetting: log },
      },
    ],
    Bare: ['Deployment', { RestApiId: api, StageName: 'bare' }],
    Stage: [
      'Stage',
      {
        RestApiId: api,
        StageName: 'test',
        DeploymentId: { Ref: 'Plain' },
        Variables: { size: 5 },
        AccessLogSetting: log,
      },
    ],
    Silent: ['Stage', { RestApiId: api, StageName: 'silent', DeploymentId: { Ref: 'Plain' } }],
  });
  const accessLog = { destinationArn: log.DestinationArn, format: log.Format };

  expect(stages).toEqual([
    { name: 'test', deploymentId: expect.any(String), variables: { size: '5' }, accessLog },
    { name: 'silent', deploymentId: stages[0]?.deploymentId, variables: {} },
    { name: 'named', deploymentId: expect.any(String), variables: { color: 'red' }, accessLog },
    { name: 'bare', deploymentId: expect.any(String), variables: {} },
  ]);
  expect(new Set(stages.map(({ deploymentId }) => deploymentId)).size).toBe(3);
});

test('validators check what their template says', () => {
  const { validators } = readApi({
    Both: [
      'RequestValidator',
      { RestApiId: api, ValidateRequestBody: true, ValidateRequestParameters: 'true' },
    ],
    None: ['RequestValidator', { RestApiId: api, ValidateRequestBody: false }],
  });

  expect([...validators.values()]).toEqual([
    { body: true, parameters: true },
    { body: false, parameters: false },
  ]);
});

test('models are known by their names, their schemas as texts or as they are', () => {
  const { models } = readApi({
    Order: ['Model', { RestApiId: api, Name: 'order', Schema: { type: 'object' } }],
    Text: ['Model', { RestApiId: api, Name: 'text', Schema: '{"type":"string"}' }],
    Any: ['Model', { RestApiId: api, Name: 'any' }],
    Unnamed: ['Model', { RestApiId: api, Schema: { type: 'array' } }],
  });

  expect([...models.values()]).toEqual([{ type: 'object' }, { type: 'string' }, {}, { type: 'array' }]);
  expect([...models.keys()].slice(0, 3)).toEqual(['order', 'text', 'any']);
  expect([...models.keys()][3]).not.toBe('any');
});

test('a schema that is no JSON stops the stage', () => {
  const { problems, notes } = readTemplate({
    Api: ['RestApi'],
    Bad: ['Model', { RestApiId: api, Name: 'bad', Schema: '{' }],
  });

  expect(notes).toEqual([]);
  expect(problems).toEqual([
    { message: expect.stringContaining('resource "Bad", property "Schema": it is not JSON: SyntaxError') },
  ]);
});

test('gateway responses are known by their types', () => {
  const { gatewayResponses } = readApi({
    Missing: [
      'GatewayResponse',
      {
        RestApiId: api,
        ResponseType: 'RESOURCE_NOT_FOUND',
        StatusCode: '410',
        ResponseParameters: { 'gatewayresponse.header.a': "'b'" },
        ResponseTemplates: { 'application/json': '{}' },
      },
    ],
    Bare: ['GatewayResponse', { RestApiId: api, ResponseType: 'DEFAULT_5XX' }],
  });

  expect([...gatewayResponses]).toEqual([
    [
      'RESOURCE_NOT_FOUND',
      {
        statusCode: 410,
        parameters: { 'gatewayresponse.header.a': "'b'" },
        templates: { 'application/json': '{}' },
      },
    ],
    ['DEFAULT_5XX', { parameters: {}, templates: {} }],
  ]);
});

test.each([
  ['Authorizer', { RestApiId: api, Type: 'OTHER' }, 'notes'],
  ['Method', { RestApiId: api, ResourceId: root, HttpMethod: 'GET', Integration: {} }, 'notes'],
  ['UsagePlan', { UsagePlanName: { 'Fn::ImportValue': 'gone' } }, 'notes'],
  ['UsagePlanKey', { KeyId: { 'Fn::ImportValue': 'gone' } }, 'notes'],
  ['Resource', { RestApiId: api, ParentId: root, PathPart: { 'Fn::ImportValue': 'gone' } }, 'problems'],
  ['Stage', { RestApiId: api, StageName: { 'Fn::ImportValue': 'gone' } }, 'problems'],
  ['Deployment', { RestApiId: api, StageName: { 'Fn::ImportValue': 'gone' } }, 'problems'],
  ['GatewayResponse', { RestApiId: api, ResponseType: { 'Fn::ImportValue': 'gone' } }, 'problems'],
  ['RequestValidator', { RestApiId: api, ValidateRequestBody: { 'Fn::ImportValue': 'gone' } }, 'problems'],
] as const)(
  'what cannot be known of a resource of the type %s, %j, is one of the %s',
  (type, properties, kind) => {
    const read = readTemplate({ Api: ['RestApi'], It: [type, properties] });

    expect(read[kind]).toHaveLength(1);
    expect(read[kind][0]?.message).toContain('resource "It"');
    expect([...read.problems, ...read.notes]).toHaveLength(1);
  },
);

test('what cannot be known of an API key concerns nobody', () => {
  const { problems, notes } = readTemplate({ Key: ['ApiKey', { Value: { 'Fn::ImportValue': 'gone' } }] });

  expect([problems, notes]).toEqual([[], []]);
});
