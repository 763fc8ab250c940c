import type { GatewayResponseConfig, MockIntegration } from './api-config.ts';
import { apiOf, arnOf, methodOf, serve, type TestGateway } from './gateway.test.support.ts';

const mock = (more: Partial<MockIntegration>): MockIntegration => ({
  type: 'MOCK',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  responses: [],
  ...more,
});
const templates = (text: string) => ({ 'application/json': text });

/** Answers a PUT with what its body holds, and others with the event. */
export const echo = (event: Record<string, unknown>) =>
  event['httpMethod'] === 'PUT'
    ? JSON.parse(Buffer.from(String(event['body']), event['isBase64Encoded'] ? 'base64' : 'utf8').toString())
    : { body: JSON.stringify(event) };

const mocks = {
  plain: mock({
    responses: [
      { statusCode: 200, parameters: {}, templates: templates('default') },
      { statusCode: 404, selectionPattern: '4\\d\\d', parameters: {}, templates: templates('gone') },
    ],
    requestTemplates: templates('#set($code = $input.params("code")){"statusCode": $code}'),
  }),
  none: mock({ requestTemplates: templates('{}') }),
  unanswered: mock({
    responses: [{ statusCode: 404, selectionPattern: '404', parameters: {}, templates: {} }],
  }),
  passed: mock({ requestTemplates: {}, responses: [{ statusCode: 202, parameters: {}, templates: {} }] }),
  mapped: mock({
    responses: [
      {
        statusCode: 200,
        templates: templates(
          '#set($context.responseOverride.status = 201)#set($context.responseOverride.header.X-Over = "o")x',
        ),
        parameters: {
          'method.response.header.X-Literal': "'a literal'",
          'method.response.header.X-Header': 'method.request.header.x-one',
          'method.response.header.X-Query': 'method.request.querystring.q',
          'method.response.header.X-Path': 'method.request.path.id',
          'method.response.header.X-Stage': 'stageVariables.color',
          'method.response.header.X-Context': 'context.identity.sourceIp',
          'method.response.header.X-None': 'context.authorizer.user',
          'method.response.header.X-Null': 'context.identity.user',
          'method.response.header.X-Odd': 'integration.response.header.a',
        },
      },
    ],
  }),
  rendered: mock({
    responses: [
      {
        statusCode: 200,
        parameters: {},
        templates: templates(
          [
            '$input.json("$")',
            '$input.json("$.a.b")',
            '$input.json("$.list[1]")',
            "$input.json(\"$['a']['b']\")",
            '$input.json("$.none")',
            '$input.path("$.a").b',
            '$input.body',
            '$input.params("id")',
            '$input.params("q")',
            '$input.params("X-One")',
            '[$input.params("nobody")]',
            '$input.params().path.id',
            '$input.params().querystring.get("q")',
            '$context.resourcePath',
            '$stageVariables.color',
            '$util.parseJson($input.body).a.b',
          ].join('\n'),
        ),
      },
    ],
  }),
} as const;

/** An API with a method for each kind of answer. */
export const api = apiOf({
  routes: {
    'ANY /': methodOf('Echo'),
    'ANY /echo/{id}': methodOf('Echo'),
    'PUT /answer': methodOf('Echo'),
    'GET /error': methodOf('Fails'),
    'GET /slow': methodOf('Slow', {
      integration: {
        type: 'AWS_PROXY',
        functionArn: arnOf('Slow'),
        hasCredentials: false,
        timeout: 20,
        isStreamed: false,
      },
    }),
    'GET /elsewhere': methodOf('Elsewhere'),
    'GET /colored': methodOf('Echo', {
      integration: {
        type: 'AWS_PROXY',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a template
        functionArn: arnOf('Echo').replace('Echo', '${stageVariables.color}:live'),
        hasCredentials: true,
        timeout: 1000,
        isStreamed: false,
      },
    }),
    'GET /barred': methodOf('Barred'),
    'GET /unsupported': methodOf('Echo', { integration: { type: 'UNSUPPORTED', reason: 'not here' } }),
    'POST /checked': methodOf('Echo', {
      validatorId: 'all',
      requestModels: { 'application/json': 'Order', 'text/plain': 'Text' },
      requestParameters: {
        'method.request.header.X-Key': true,
        'method.request.querystring.page': true,
        'method.request.querystring.size': false,
      },
    }),
    'POST /body': methodOf('Echo', { validatorId: 'body', requestModels: { $default: 'Order' } }),
    'POST /parameters/{id}': methodOf('Echo', {
      validatorId: 'parameters',
      requestModels: { 'application/json': 'Order' },
      requestParameters: { 'method.request.path.id': true },
    }),
    'POST /unchecked': methodOf('Echo', { requestModels: { 'application/json': 'Order' } }),
    'GET /mock/plain': methodOf('', { integration: mocks.plain }),
    'GET /mock/none': methodOf('', { integration: mocks.none }),
    'GET /mock/unanswered': methodOf('', { integration: mocks.unanswered }),
    'POST /mock/passed': methodOf('', { integration: mocks.passed }),
    'GET /mock/mapped/{id}': methodOf('', { integration: mocks.mapped }),
    'POST /mock/rendered/{id}': methodOf('', { integration: mocks.rendered }),
  },
  binaryMediaTypes: ['image/*', 'application/octet-stream'],
  validators: new Map([
    ['all', { body: true, parameters: true }],
    ['body', { body: true, parameters: false }],
    ['parameters', { body: false, parameters: true }],
  ]),
  models: new Map<string, unknown>([
    ['Order', { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } }],
    ['Text', { type: 'string' }],
  ]),
  gatewayResponses: new Map<string, GatewayResponseConfig>([
    [
      'INTEGRATION_TIMEOUT',
      { statusCode: 599, parameters: {}, templates: { 'text/plain': 'late: $context.error.responseType' } },
    ],
    [
      'DEFAULT_5XX',
      {
        parameters: {
          'gatewayresponse.header.X-Why': 'context.error.responseType',
          'gatewayresponse.header.X-Not': 'context.none',
        },
        templates: {},
      },
    ],
  ]),
});

/** Serves it; some of its functions may be called, some not. */
export function serveApi(): Promise<TestGateway> {
  const functions = {
    Echo: echo,
    blue: echo,
    Barred: echo,
    Fails: () => {
      throw new RangeError('no');
    },
    Slow: () => new Promise(() => undefined),
  };
  const allowed = ['Echo', 'Fails', 'Slow'].map((name) => ({
    functionName: arnOf(name),
    action: 'lambda:invokefunction',
    principal: 'apigateway.amazonaws.com',
    sourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:abc123/test/*',
  }));
  return serve(api, functions, allowed);
}
