import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import {
  CfnMethod,
  Cors,
  JsonSchemaType,
  LambdaIntegration,
  MockIntegration,
  Model,
  PassthroughBehavior,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestRequest, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let plain: string;
let custom: string;

const ok = 'exports.handler = async (event) => ({ body: event.body ?? "ok" });';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const integration = new LambdaIntegration(addFunction('Ok', ok));
    const api = new RestApi(stack, 'Plain', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const at = (path: string) => api.root.resourceForPath(path);
    at('/cors').addCorsPreflight({
      allowOrigins: ['https://a.com'],
      allowMethods: ['GET'],
      maxAge: Duration.minutes(5),
      allowCredentials: true,
    });
    at('/cors-any').addCorsPreflight({ allowOrigins: Cors.ALL_ORIGINS, statusCode: 200 });
    at('/cors-two').addCorsPreflight({ allowOrigins: ['https://a.com', 'https://b.com'] });

    const methodResponses = [
      { statusCode: '200', responseParameters: { 'method.response.header.X-Key': true } },
      { statusCode: '404' },
    ];
    at('/mock').addMethod(
      'GET',
      new MockIntegration({
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestTemplates: {
          'application/json':
            '#if($input.params("id") == "none"){"statusCode": 404}#else{"statusCode": 200}#end',
        },
        integrationResponses: [
          {
            statusCode: '200',
            responseParameters: { 'method.response.header.X-Key': 'method.request.querystring.id' },
            responseTemplates: {
              'application/json': '{"id":"$input.params("id")","stage":"$context.stage"}',
              'text/plain': `#set($word = $input.params('word'))
$util.escapeJavaScript($word)
$util.urlEncode($word)
$util.urlDecode($util.urlEncode($word))
$util.base64Encode($word)
$util.base64Decode($util.base64Encode($word))
$util.parseJson('{"a":[1]}').a[0]`,
            },
          },
          {
            statusCode: '404',
            selectionPattern: '4\\d\\d',
            responseTemplates: { 'application/json': '{"gone":true}' },
          },
        ],
      }),
      { methodResponses },
    );
    at('/mock-broken').addMethod(
      'GET',
      new MockIntegration({ requestTemplates: { 'application/json': '{}' } }),
    );

    const inner = new Model(stack, 'Inner', {
      restApi: api,
      modelName: 'Inner',
      schema: { type: JsonSchemaType.STRING, minLength: 2 },
    });
    const model = api.addModel('Order', {
      schema: {
        type: JsonSchemaType.OBJECT,
        required: ['name', 'count'],
        properties: {
          name: { ref: `https://apigateway.amazonaws.com/restapis/${api.restApiId}/models/${inner.modelId}` },
          count: { type: JsonSchemaType.INTEGER, minimum: 0, exclusiveMinimum: true },
        },
        additionalProperties: false,
      },
    });
    at('/body').addMethod('POST', integration, {
      requestModels: { 'application/json': model },
      requestValidator: api.addRequestValidator('Bodies', { validateRequestBody: true }),
    });
    at('/any-body').addMethod('POST', integration, {
      requestModels: { 'application/json': model, $default: model },
      requestValidator: api.addRequestValidator('AnyBodies', { validateRequestBody: true }),
    });
    at('/parameters/{id}').addMethod('GET', integration, {
      requestParameters: {
        'method.request.querystring.page': true,
        'method.request.querystring.size': false,
        'method.request.header.X-Tenant': true,
        'method.request.path.id': true,
      },
      requestValidator: api.addRequestValidator('Parameters', { validateRequestParameters: true }),
    });
    at('/unchecked').addMethod('POST', integration, { requestModels: { 'application/json': model } });

    const second = new RestApi(stack, 'Custom', {
      deployOptions: { stageName: 'test' },
      cloudWatchRole: false,
    });
    second.root.addMethod(
      'GET',
      new LambdaIntegration(addFunction('Fails', 'exports.handler = async () => 1;')),
    );
    second.addGatewayResponse('Any4', {
      type: ResponseType.DEFAULT_4XX,
      responseHeaders: { 'Access-Control-Allow-Origin': "'*'", 'X-Id': 'context.requestId' },
    });
    second.addGatewayResponse('Any5', {
      type: ResponseType.DEFAULT_5XX,
      statusCode: '503',
      templates: {
        'application/problem+json':
          '{"detail":$context.error.messageString,"type":"$context.error.responseType"}',
      },
    });
    second.addGatewayResponse('Large', {
      type: ResponseType.REQUEST_TOO_LARGE,
      responseHeaders: { 'Access-Control-Allow-Origin': 'method.request.header.Origin' },
    });
    for (const child of stack.node.findAll()) {
      if (child instanceof CfnMethod && child.node.path.includes('mock-broken'))
        child.addPropertyDeletionOverride('Integration.IntegrationResponses');
    }
  });
  [plain = '', custom = ''] = stage.running.apis.map(({ urls }) => urls[0] ?? '');
});

afterAll(() => stage?.stop());

test.each<[string, string, number, Record<string, unknown>]>([
  [
    'one origin',
    '/cors',
    204,
    {
      'access-control-allow-origin': 'https://a.com',
      'access-control-allow-methods': 'GET',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '300',
      vary: 'Origin',
    },
  ],
  [
    'any origin',
    '/cors-any',
    200,
    { 'access-control-allow-origin': '*', 'content-type': 'application/json' },
  ],
  ['the second of two origins', '/cors-two', 204, { 'access-control-allow-origin': 'https://b.com' }],
])('answers a preflight for %s', async (_name, path, status, headers) => {
  const response = await send(plain + path, { method: 'OPTIONS', headers: { Origin: 'https://b.com' } });
  expect([response.status, response.text.trim()]).toEqual([status, '']);
  expect(response.headers).toMatchObject(headers);
});

test.each([
  ['/mock?id=7', 200, '{"id":"7","stage":"test"}'],
  ['/mock?id=none', 404, '{"gone":true}'],
  ['/mock-broken', 500, '{"message":"Internal server error"}'],
])('answers the mock %s with %i', async (path, status, body) => {
  const response = await send(plain + path);
  expect([response.status, response.text]).toEqual([status, body]);
  if (path.endsWith('7')) expect(response.headers['x-key']).toBe('7');
});

test('gives mapping templates the functions of $util', async () => {
  const word = `it's a "grüße/" 日本\\`;
  const { text } = await send(`${plain}/mock?id=7&word=${encodeURIComponent(word)}`, {
    headers: { accept: 'text/plain', 'content-type': 'text/plain' },
  });
  expect(text.trim().split('\n')).toEqual([
    `it\\'s a \\"grüße/\\" 日本\\\\`,
    'it%27s+a+%22gr%C3%BC%C3%9Fe%2F%22+%E6%97%A5%E6%9C%AC%5C',
    word,
    'aXQncyBhICJncsO8w59lLyIg5pel5pysXA==',
    word,
    '1',
  ]);
});

const json = { 'content-type': 'application/json' };
const good = '{"name":"ab","count":1}';

test.each<[string, TestRequest, number]>([
  ['a body that fits', { headers: json, body: good }, 200],
  [
    'a type with a charset',
    { headers: { 'content-type': 'application/json; charset=utf-8' }, body: good },
    200,
  ],
  ['no type at all', { body: '{}' }, 400],
  ['another type, which is not checked', { headers: { 'content-type': 'text/plain' }, body: 'x' }, 200],
  ['a missing member', { headers: json, body: '{"name":"ab"}' }, 400],
  ['a wrong type', { headers: json, body: '{"name":"ab","count":"1"}' }, 400],
  ['a member too many', { headers: json, body: '{"name":"ab","count":1,"x":1}' }, 400],
  ['a fault in a model referred to', { headers: json, body: '{"name":"a","count":1}' }, 400],
  ['a bound that draft 4 excludes', { headers: json, body: '{"name":"ab","count":0}' }, 400],
  ['what is not JSON', { headers: json, body: '{' }, 400],
  ['nothing', { headers: json }, 400],
])('validates %s', async (_name, request, status) => {
  const response = await send(`${plain}/body`, { method: 'POST', ...request });
  expect(response.status).toBe(status);
  if (status === 400)
    expect([response.text, response.headers['x-amzn-errortype']]).toEqual([
      '{"message":"Invalid request body"}',
      'BadRequestException',
    ]);
});

const typed = (type: string, body: string): TestRequest => ({ headers: { 'content-type': type }, body });

// A body may be sent under any name; what does not fit must not come through under one of them.
test.each<[string, TestRequest, number]>([
  ['what fits, as JSON', typed('application/json', good), 200],
  ['what fits, as text', typed('text/plain', good), 200],
  ['what does not fit, as text', typed('text/plain', '{}'), 400],
  ['what does not fit, as a form', typed('application/x-www-form-urlencoded', 'name=ab'), 400],
  ['what does not fit, as JSON of another name', typed('application/vnd.api+json', '{}'), 400],
  ['what does not fit, in other letters', typed('Application/JSON', '{}'), 400],
  ['what does not fit, with a charset', typed('text/plain; charset=utf-8', '{}'), 400],
  ['what does not fit, as nothing that is a type', typed(';', '{}'), 400],
  ['what does not fit, as an empty type', typed('', '{}'), 400],
  ['what does not fit, without a type', { body: '{}' }, 400],
  ['what does not fit, as a type that every object has', typed('constructor', '{}'), 400],
  ['nothing, as text', typed('text/plain', ''), 400],
])('validates with a model for every content type: %s', async (_name, request, status) => {
  expect((await send(`${plain}/any-body`, { method: 'POST', ...request })).status).toBe(status);
});

test('says in the log why a body is refused', async () => {
  await send(`${plain}/body`, { method: 'POST', headers: json, body: '{"name":"ab"}' });
  expect(stage.log.findLast(({ kind }) => kind === 'api')?.text).toContain(
    "must have required property 'count'",
  );
});

test('validates nothing where a method has models but no validator', async () => {
  expect((await send(`${plain}/unchecked`, { method: 'POST', headers: json, body: '{' })).status).toBe(200);
});

test.each([
  ['/parameters/1?page=2', { 'x-tenant': 't' }, 200, 'ok'],
  [
    '/parameters/1?page=',
    { 'X-Tenant': 't' },
    400,
    '{"message":"Missing required request parameters: [page]"}',
  ],
  ['/parameters/1', {}, 400, '{"message":"Missing required request parameters: [X-Tenant, page]"}'],
])('checks the parameters of %s', async (path, headers, status, body) => {
  const response = await send(plain + path, { headers });
  expect([response.status, response.text]).toEqual([status, body]);
});

test('changes its own answers as the gateway responses say', async () => {
  const missing = await send(`${custom}/nowhere`);
  expect([missing.status, missing.headers['access-control-allow-origin']]).toEqual([403, '*']);
  expect(missing.headers['x-id']).toBe(missing.headers['x-amzn-requestid']);
  expect(missing.text).toBe('{"message":"Missing Authentication Token"}');
  const wrong = await send(custom);
  expect([wrong.status, wrong.headers['content-type']]).toEqual([503, 'application/problem+json']);
  expect(JSON.parse(wrong.text)).toEqual({ detail: 'Internal server error', type: 'INTEGRATION_FAILURE' });
});

test('changes the answer to a body that is too large only as that one says', async () => {
  const body = Buffer.alloc(10 * 1024 * 1024 + 1, 'a');
  const headers = { origin: 'https://site.example' };
  const large = await send(`${custom}/`, { method: 'POST', headers, body });
  expect([large.status, large.headers['access-control-allow-origin']]).toEqual([413, headers.origin]);
  expect(large.headers['x-id']).toBeUndefined();
});
