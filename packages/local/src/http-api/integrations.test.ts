import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import {
  CfnApi,
  CfnIntegration,
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpConnectionType,
  HttpIntegrationSubtype,
  HttpIntegrationType,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRouteIntegration,
  MappingValue,
  ParameterMapping,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
  HttpUserPoolAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration, HttpUrlIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestRequest, type TestStage, urlsOf } from '../stage.test.support.ts';

let stage: TestStage;
let server: Server;
let target: string;
let urls: Record<string, string> = {};

const echo = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });';
const answer = 'exports.handler = async (event) => JSON.parse(event.body);';
const guard = "exports.handler = async ({ headers }) => ({ isAuthorized: headers['x-key'] === 'yes' });";
const otherArn = 'arn:aws:lambda:eu-west-1:000000000000:function:other';

/** An integration with a service of AWS, which the CDK makes for state machines and the like. */
class QueueIntegration extends HttpRouteIntegration {
  bind() {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      subtype: HttpIntegrationSubtype.SQS_SEND_MESSAGE,
      connectionType: HttpConnectionType.INTERNET,
      payloadFormatVersion: PayloadFormatVersion.VERSION_1_0,
    };
  }
}

beforeAll(async () => {
  server = createServer(({ method, url, rawHeaders }, response) => {
    if (url === '/late') return;
    response.setHeader('X-Target', 'one');
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.statusCode = url?.includes('teapot') ? 418 : 200;
    response.end(JSON.stringify({ method, url, rawHeaders }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stage = await startTestStage(({ stack, addFunction }) => {
    const ofFunction = (id: string, source: string, parameterMapping?: ParameterMapping) =>
      new HttpLambdaIntegration(id, addFunction(id, source), parameterMapping ? { parameterMapping } : {});
    const api = new HttpApi(stack, 'Main', { apiName: 'main' });
    const add = (path: string, integration: HttpRouteIntegration, methods = [HttpMethod.ANY]) =>
      api.addRoutes({ path, methods, integration });
    const mapping = new ParameterMapping()
      .appendHeader('x-added', MappingValue.contextVariable('routeKey'))
      .overwriteHeader('x-old', MappingValue.requestPathParam('id'))
      .removeHeader('x-secret')
      .appendQueryString('q', MappingValue.requestHeader('x-old'))
      .overwritePath(MappingValue.custom('/new/path'));
    add('/mapped/{id}', ofFunction('Mapped', echo, mapping));
    const reserved = new ParameterMapping().overwriteHeader('Authorization', MappingValue.custom('x'));
    add('/reserved', ofFunction('Reserved', echo, reserved));
    add('/answer', ofFunction('Answer', answer));
    const responses = api.node
      .findAll()
      .find((child) => child instanceof CfnIntegration && child.node.path.includes('Answer'));
    (responses as CfnIntegration).responseParameters = {
      500: {
        ResponseParameters: [
          { Destination: 'overwrite:statuscode', Source: '403' },
          { Destination: 'append:header.x-why', Source: '$context.requestId' },
        ],
      },
    };
    add('/proxy/{path+}', new HttpUrlIntegration('Proxy', `${target}/base/{path}`));
    add('/fixed', new HttpUrlIntegration('Fixed', `${target}/fixed?own=1`, { method: HttpMethod.PUT }));
    add('/gone', new HttpUrlIntegration('Gone', 'http://127.0.0.1:9/'));
    add('/late', new HttpUrlIntegration('Late', `${target}/late`, { timeout: Duration.millis(50) }));
    add('/queue', new QueueIntegration('Queue'));
    add(
      '/other',
      new HttpLambdaIntegration(
        'Other',
        LambdaFunction.fromFunctionAttributes(stack, 'Elsewhere', { functionArn: otherArn }),
      ),
    );

    const users = new HttpUserPoolAuthorizer('Users', new UserPool(stack, 'Pool'));
    for (const path of ['/users', '/users/{id}'])
      api.addRoutes({ path, integration: ofFunction(`Of${path.length}`, echo), authorizer: users });

    new CfnApi(stack, 'Quick', { name: 'quick', protocolType: 'HTTP', target: `${target}/quick` });
    const document = new CfnApi(stack, 'Document', {
      name: 'document',
      protocolType: 'HTTP',
      body: { openapi: '3.0.1' },
    });

    new CfnStage(stack, 'DocumentStage', { apiId: document.ref, stageName: '$default' });

    const cors = new HttpApi(stack, 'Cors', {
      apiName: 'cors',
      corsPreflight: {
        allowOrigins: ['https://app.example'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: ['authorization'],
        exposeHeaders: ['x-answer'],
        maxAge: Duration.minutes(5),
      },
      defaultAuthorizer: new HttpLambdaAuthorizer('Guard', addFunction('Guard', guard), {
        responseTypes: [HttpLambdaResponseType.SIMPLE],
        identitySource: ['$request.header.x-key'],
      }),
    });
    const open = { authorizer: new HttpNoneAuthorizer() };
    const integration = ofFunction('Said', answer);
    cors.addRoutes({ path: '/said', methods: [HttpMethod.POST], integration, ...open });
    cors.addRoutes({ path: '/guarded', methods: [HttpMethod.POST], integration });
    cors.addRoutes({ path: '/any', methods: [HttpMethod.ANY], integration });
  });
  urls = urlsOf(stage);
});

afterAll(async () => {
  await stage?.stop();
  server?.close();
});

const call = (path: string, request: TestRequest = {}) => send(`${urls['main']}${path}`, request);

test('a function gets the request as the parameter mapping changes it', async () => {
  const { text } = await call('/mapped/7?q=1', { headers: { 'x-old': 'old', 'x-secret': 's' } });
  const event = JSON.parse(text);

  expect(event).toMatchObject({
    rawPath: '/new/path',
    rawQueryString: 'q=1&q=old',
    queryStringParameters: { q: '1,old' },
    headers: { 'x-added': 'ANY /mapped/{id}', 'x-old': '7' },
    pathParameters: { id: '7' },
  });
  expect(event.headers).not.toHaveProperty('x-secret');
});

test('an answer is changed as the mapping of its status says', async () => {
  const post = (statusCode: number) =>
    call('/answer', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ statusCode }),
    });
  const changed = await post(500);

  expect([changed.status, changed.headers['x-why']]).toEqual([403, changed.headers['apigw-requestid']]);
  expect((await post(404)).status).toBe(404);
});

test('an HTTP server gets the request, and the client its answer', async () => {
  const response = await call('/proxy/a%20b/c?x=1', {
    method: 'PATCH',
    headers: { 'x-test': 'one' },
    body: 'hi',
  });
  const { method, url, rawHeaders } = JSON.parse(response.text);
  const headers = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers.set(rawHeaders[index].toLowerCase(), rawHeaders[index + 1]);

  expect([method, url]).toEqual(['PATCH', '/base/a%20b/c?x=1']);
  expect(headers.get('host')).toBe(new URL(target).host);
  expect(headers.get('x-test')).toBe('one');
  expect(headers.get('content-length')).toBe('2');
  expect(headers.get('forwarded')).toMatch(/^by=.*;for=127\.0\.0\.1;host=.*;proto=http$/);
  expect(response.headers).toMatchObject({ 'x-target': 'one', 'set-cookie': ['a=1', 'b=2'] });
  expect((await call('/proxy/teapot')).status).toBe(418);
});

test('an integration has its own method and parameters, and $default the whole path', async () => {
  expect(JSON.parse((await call('/fixed?x=1')).text)).toMatchObject({
    method: 'PUT',
    url: '/fixed?own=1&x=1',
  });
  expect(JSON.parse((await send(`${urls['quick']}/store/checkout`)).text)).toMatchObject({
    url: '/quick/store/checkout',
  });
});

test.each(['/gone', '/late'])('a server that does not answer is unavailable: %s', async (path) => {
  const { status, text } = await call(path);
  expect([status, text]).toEqual([503, '{"message":"Service Unavailable"}']);
});

test.each([
  ['main', '/queue', /IntegrationSubtype": an integration with SQS-SendMessage is not supported/],
  ['main', '/reserved', /the header Authorization is reserved/],
  ['main', '/other', /route "ANY \/other": its function .*:function:other is not one of this stage/],
  [
    'main',
    '/users',
    /resource "MainUsers\w+", property "JwtConfiguration": its user pool does not exist on this machine/,
  ],
  ['document', '/', /property "Body": an API that is given as an OpenAPI document is not supported/],
])('of %s, %s answers 501, and is told of once at the start', async (name, path, note) => {
  const notes = stage.log.filter(({ kind, text }) => kind === 'stage' && note.test(text));

  expect((await send(`${urls[name]}${path}`)).status).toBe(501);
  expect(notes).toHaveLength(1);
});

test('what is wrong with an authorizer is not told of for each of its routes', () => {
  const notes = stage.log.filter(({ kind }) => kind === 'stage').map(({ text }) => text);

  expect(notes.filter((text) => text.includes('user pool'))).toHaveLength(1);
  expect(notes.filter((text) => text.includes('property "AuthorizerId"'))).toEqual([]);
});

const ask = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
const preflight = (path: string, headers = {}) =>
  send(`${urls['cors']}${path}`, { method: 'OPTIONS', headers: { ...ask, ...headers } });

test.each(['/said', '/guarded', '/nowhere'])('a preflight of %s is answered by the API', async (path) => {
  const { status, text, headers } = await preflight(path);

  expect([status, text]).toEqual([204, '']);
  expect(headers).toMatchObject({
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-methods': 'GET,POST',
    'access-control-allow-headers': 'authorization',
    'access-control-max-age': '300',
  });
});

test('a preflight from another origin gets no permission', async () => {
  const { status, headers } = await preflight('/said', { origin: 'https://b.example' });

  expect(status).toBe(204);
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test('the guard of a route that catches OPTIONS is asked about a preflight, too', async () => {
  const refused = await preflight('/any');

  expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([
    401,
    'https://app.example',
  ]);
  expect((await preflight('/any', { 'x-key': 'yes' })).status).toBe(204);
});

test('what a function says of CORS is left out, where the API has settings', async () => {
  const said = {
    statusCode: 200,
    headers: { 'Access-Control-Allow-Origin': '*', 'access-control-max-age': '1', 'x-answer': '1' },
  };
  const post = (headers = {}) =>
    send(`${urls['cors']}/said`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(said),
    });
  const { headers } = await post({ origin: 'https://app.example' });
  const plain = await post();

  expect(headers).toMatchObject({
    'access-control-allow-origin': 'https://app.example',
    'access-control-expose-headers': 'x-answer',
    'x-answer': '1',
  });
  expect(headers).not.toHaveProperty('access-control-max-age');
  expect(plain.headers).not.toHaveProperty('access-control-allow-origin');
});

test('an answer of the API itself may be read by the allowed origin', async () => {
  const { status, headers } = await send(`${urls['cors']}/nowhere`, {
    headers: { origin: 'https://app.example' },
  });
  expect([status, headers['access-control-allow-origin']]).toEqual([404, 'https://app.example']);
});
