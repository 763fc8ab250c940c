import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AwsClient } from 'aws4fetch';
import { credentialsOf, startTestStage, type TestStage, tellVariables } from '../stage.test.support.ts';
import { connect } from './clients.test.support.ts';

let stage: TestStage;
let url: string;

const whoAmI =
  'exports.handler = async ({ requestContext }) => ({ statusCode: 200, body: requestContext.connectionId });';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };
const signer = new AwsClient({ ...credentials, service: 'execute-api', region: 'eu-west-1', retries: 0 });

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const integration = new WebSocketLambdaIntegration('who', addFunction('who', whoAmI));
    const webSocketApi = new WebSocketApi(stack, 'Chat');
    webSocketApi.addRoute('$default', { integration, returnResponse: true });
    webSocketApi.grantManageConnections(addFunction('granted', tellVariables));
    addFunction('stranger', tellVariables);
    new WebSocketStage(stack, 'Stage', { webSocketApi, stageName: 'test', autoDeploy: true });
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

const toAddress = (id: string) => `${url.replace('ws:', 'http:')}/@connections/${encodeURIComponent(id)}`;

async function connectKnown() {
  const client = await connect(url, { headers: { 'User-Agent': 'test' } });
  client.send('who am I?');
  return { client, address: toAddress(await client.next()) };
}

test('a signed request sends to a client, asks about it, and disconnects it', async () => {
  const { client, address } = await connectKnown();

  expect((await signer.fetch(address, { method: 'POST', body: 'héllo' })).status).toBe(200);
  expect(await client.next()).toBe('héllo');
  expect(await (await signer.fetch(address)).json()).toEqual({
    connectedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
    lastActiveAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect((await signer.fetch(address, { method: 'DELETE' })).status).toBe(204);
  expect(await client.closed).toEqual([1000, 'Connection Closed Normally']);
  const gone = await signer.fetch(address, { method: 'POST', body: 'still there?' });
  expect([gone.status, gone.headers.get('x-amzn-errortype')]).toEqual([410, 'GoneException']);
});

test.each([
  ['granted', 200],
  ['stranger', 403],
])('a function sends to a client as its role may: %s', async (functionName, status) => {
  const { client, address } = await connectKnown();
  const own = new AwsClient({
    ...(await credentialsOf(stage, functionName)),
    service: 'execute-api',
    region: 'eu-west-1',
    retries: 0,
  });
  const response = await own.fetch(address, { method: 'POST', body: 'hello' });

  expect(response.status).toBe(status);
  if (status === 403)
    expect(await response.json()).toEqual({
      Message: expect.stringMatching(/not authorized to perform: execute-api:ManageConnections on resource/),
    });
  client.socket.close();
});

test('a message of more than 128 KB is refused', async () => {
  const { client, address } = await connectKnown();

  const { status, headers } = await signer.fetch(address, { method: 'POST', body: 'x'.repeat(131_073) });
  expect([status, headers.get('x-amzn-errortype')]).toEqual([413, 'PayloadTooLargeException']);
  client.socket.close();
});

test('what is not signed is refused, and whoever speaks HTTP is told how', async () => {
  const { client, address } = await connectKnown();

  expect((await fetch(address, { method: 'POST', body: 'spam' })).status).toBe(403);
  expect(stage.log.at(-1)?.text).toContain('it has to be signed');
  expect((await fetch(url.replace('ws:', 'http:'))).status).toBe(403);
  expect(stage.log.at(-1)?.text).toContain(`clients connect to ${new URL(url).origin}`);
  client.socket.close();
});

test('a function that speaks TLS to it is told of in the log', async () => {
  await expect(fetch(toAddress('any').replace('http:', 'https:'))).rejects.toThrow('fetch failed');

  expect(stage.log.at(-1)?.text).toContain('speaks TLS (https: or wss:)');
});
