import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@lambda-forge/test-support';
import { CfnOutput } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnIntegration,
  CfnRoute,
  LogGroupLogDestination,
  WebSocketApi,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  WebSocketLambdaIntegration,
  WebSocketMockIntegration,
} from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { startTestStage, type TestStage } from '../stage.test.support.ts';
import { connect } from './clients.test.support.ts';

let stage: TestStage;
let url: string;

const show = `exports.handler = async (event) => {
  console.log(JSON.stringify(event));
  return { statusCode: 200, body: JSON.stringify(event) };
};`;
const greet = `exports.handler = async (event) => {
  console.log(JSON.stringify(event));
  const as = event.queryStringParameters?.as;
  const protocol = event.headers['Sec-WebSocket-Protocol'];
  if (as === 'nobody') return { statusCode: 418, body: 'who?' };
  if (as === 'error') throw new Error('no greeting');
  if (as === 'nothing') return;
  return { statusCode: 200, headers: protocol ? { 'Sec-WebSocket-Protocol': protocol.split(',')[0] } : {} };
};`;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const toRoute = (id: string, source: string) => ({
      integration: new WebSocketLambdaIntegration(id, addFunction(id, source)),
    });
    const api = new WebSocketApi(stack, 'Chat', {
      connectRouteOptions: toRoute('greeter', greet),
      disconnectRouteOptions: toRoute('leaver', show),
    });
    api.addRoute('echo', { ...toRoute('echo', show), returnResponse: true });
    api.addRoute('quiet', toRoute('quiet', show));
    api.addRoute('fail', toRoute('fail', "exports.handler = async () => { throw new RangeError('no'); };"));
    api.addRoute('forget', toRoute('forget', 'exports.handler = async () => {};'));
    api.addRoute('mock', { integration: new WebSocketMockIntegration('mock') });
    const unpermitted = new CfnIntegration(stack, 'unpermitted', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: addFunction('closed', show).functionArn,
    });
    new CfnRoute(stack, 'closedRoute', {
      apiId: api.apiId,
      routeKey: 'closed',
      target: `integrations/${unpermitted.ref}`,
    });
    const { callbackUrl, url } = new WebSocketStage(stack, 'Stage', {
      webSocketApi: api,
      stageName: 'test',
      autoDeploy: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(stack, 'Access')),
        format: AccessLogFormat.custom(
          '$context.eventType $context.routeKey $context.status $context.integrationStatus $context.integration.status $context.error.message $context.disconnectStatusCode $context.connectionId $context.integration.requestId $context.requestId',
        ),
      },
    });
    new CfnOutput(stack, 'ChatUrl', { value: url });
    addFunction('knows', 'exports.handler = async () => process.env.CALLBACK_URL;', {
      environment: { CALLBACK_URL: callbackUrl },
    });
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

test('outputs, variables and the list of APIs have the addresses of this machine', async () => {
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/test$/);
  expect(stage.running.apis).toMatchObject([{ type: 'WEBSOCKET', name: 'Chat', urls: [url] }]);
  expect(stage.running.outputs).toMatchObject({ 'Test-Service': { ChatUrl: url } });
  const callbackUrl = url.replace('ws:', 'http:');
  expect(await stage.running.invoke('knows', {})).toEqual(
    expect.objectContaining({ payload: JSON.stringify(callbackUrl) }),
  );
});

test('$connect sees what a client connects with, and $disconnect how it ended', async () => {
  const client = await connect(`${url}?room=1&room=2`, { headers: { 'User-Agent': 'test', 'X-Own': 'yes' } });
  client.socket.close(1000, 'done');
  await client.closed;

  const connected = await eventOf('greeter');
  expect(connected).toMatchObject({
    headers: { 'User-Agent': 'test', 'X-Own': 'yes' },
    multiValueHeaders: { 'X-Own': ['yes'] },
    queryStringParameters: { room: '2' },
    multiValueQueryStringParameters: { room: ['1', '2'] },
    requestContext: {
      routeKey: '$connect',
      eventType: 'CONNECT',
      messageDirection: 'IN',
      stage: 'test',
      connectionId: expect.stringMatching(/^[\w-]{15}=$/),
      domainName: new URL(url).host,
      identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
    },
    isBase64Encoded: false,
  });
  expect(await eventOf('leaver')).toMatchObject({
    requestContext: {
      routeKey: '$disconnect',
      eventType: 'DISCONNECT',
      connectionId: connected.requestContext.connectionId,
      disconnectStatusCode: 1000,
      disconnectReason: 'done',
    },
  });
});

test('a message goes to the route that its action names, whose answer comes back where it has a response', async () => {
  const client = await connect(url);
  client.send({ action: 'quiet', text: 'hush' });
  client.send({ action: 'echo', text: 'hello' });

  expect(JSON.parse(await client.next())).toMatchObject({
    body: '{"action":"echo","text":"hello"}',
    requestContext: { routeKey: 'echo', eventType: 'MESSAGE', messageId: expect.any(String) },
  });
  expect(await eventOf('quiet')).toMatchObject({ body: '{"action":"quiet","text":"hush"}' });
  client.socket.close();
});

test.each([
  ['a function that fails', { action: 'fail' }, 'Internal server error', 'fail failed with RangeError: no'],
  ['an answer without a status', { action: 'forget' }, 'Internal server error', 'has no statusCode'],
  [
    'an action without a route',
    { action: 'shout' },
    'Forbidden',
    'is one of echo, quiet, fail, forget, mock, closed',
  ],
  ['what is no JSON', 'hello', 'Forbidden', 'there is no $default'],
  ['a route that messages cannot choose', { action: '$connect' }, 'Forbidden', 'there is no $default'],
])('%s is told to the client, and why to the log', async (_, message, answer, reason) => {
  const client = await connect(url);
  client.send(message);

  expect(JSON.parse(await client.next())).toEqual({
    message: answer,
    connectionId: expect.any(String),
    requestId: expect.any(String),
  });
  expect(stage.log.map(({ text }) => text)).toContainEqual(expect.stringContaining(reason));
  client.socket.close();
});

test.each([
  ['as $connect says', '?as=nobody', '418'],
  ['where it fails', '?as=error', '502 {"message":"Internal server error"'],
  ['where it answers nothing', '?as=nothing', '502 {"message":"Internal server error"'],
  ['at another path', '/other', '403 {"message":"Forbidden"'],
])('a client is refused %s', async (_, more, refusal) => {
  await expect(connect(`${url}${more}`)).rejects.toThrow(refusal);
});

test('$connect chooses one of the subprotocols that a client speaks', async () => {
  const client = await connect(url, { protocols: ['chat', 'other'] });

  expect(client.protocol).toBe('chat');
  client.socket.close();
});

test('a connection ends where a message is too long, or binary', async () => {
  const [long, binary] = await Promise.all([connect(url), connect(url)]);
  long.send('x'.repeat(128 * 1024 + 1));
  binary.socket.send(Buffer.from([1]));

  expect(await long.closed).toMatchObject([1009, expect.any(String)]);
  expect(await binary.closed).toEqual([1003, 'Binary frames are not supported']);
});

test('forge trigger sends as a client that connects and disconnects', async () => {
  const [chat] = stage.running.receivers;

  expect(chat).toMatchObject({ type: 'AWS::ApiGatewayV2::Api', name: 'Chat' });
  const [answer] = (await chat?.send('{"action":"echo","from":"trigger"}')) ?? [];
  expect(JSON.stringify(answer)).toContain('from');
  await expect(chat?.send({ queryStringParameters: { as: 'nobody' }, body: {} })).rejects.toThrow(
    'WebSocket API Chat lets no such client connect: $connect answered 418.',
  );
});

/** The last event that a function has logged. */
async function eventOf(functionName: string) {
  const find = () =>
    stage.log.filter((line) => line.kind === 'function' && line.functionName === functionName).at(-1);
  for (const end = Date.now() + 10_000; !find() && Date.now() < end; ) await delay(20);
  return JSON.parse(find()?.text ?? '{}');
}

test('a stage with an access log tells of connects, messages and disconnects in its format', async () => {
  const all = () => stage.log.filter(({ kind }) => kind === 'access');
  const idOf = ({ text }: { readonly text: string }) => text.split(' ').at(-3);
  // Clients of other tests are told of here, too, until they have disconnected.
  const others = new Set(all().map(idOf));
  const lines = () => all().filter((line) => !others.has(idOf(line)));
  const client = await connect(url);
  client.send({ action: 'quiet' });
  client.send({ action: 'mock' });
  client.send({ action: 'closed' });
  await client.next();
  client.send({ action: 'fail' });
  await client.next();
  client.socket.close(1000);
  await client.closed;
  await expect(connect(`${url}?as=nobody`)).rejects.toThrow('418');
  await until(() => lines().length >= 7);

  const told = lines();
  expect(told.map(({ text }) => text.split(' ').slice(0, -3).join(' ')).sort()).toEqual([
    'CONNECT $connect 200 200 200 - -',
    'CONNECT $connect 418 200 418 who? -',
    'DISCONNECT $disconnect 200 200 200 - 1000',
    'MESSAGE closed 500 - - Internal server error -',
    'MESSAGE fail 502 200 - Internal server error -',
    'MESSAGE mock 200 - - - -',
    'MESSAGE quiet 200 200 200 - -',
  ]);
  expect(new Set(told.map(idOf)).size).toBe(2);
  for (const { text, requestId } of told)
    expect(text.split(' ').slice(-2)).toEqual([/ (closed|mock) /.test(text) ? '-' : requestId, requestId]);
});
