import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { homedir } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStage, type TestStage } from '../stage.test.support.ts';

// No name is looked up for real: what leaves the guard ends here, and is seen.
const calls = `
  const dns = require('node:dns');
  const http = require('node:http');
  const http2 = require('node:http2');
  const https = require('node:https');
  const net = require('node:net');
  const os = require('node:os');
  const looked = [];
  const { lookup } = dns;
  dns.lookup = (host, options, done) => { looked.push(host); (done ?? options)(new Error('looked up ' + host)); };
  const settle = (start) => new Promise((resolve) => { try { start(resolve); } catch (error) { resolve(error); } });
  const ask = (module) => (url, options = {}) => settle((done) => module.request(url, options).on('error', done).end());
  const clients = {
    http: ask(http),
    https: ask(https),
    'https.get': (url, options) => settle((done) => https.get(url, options).on('error', done)),
    'https.agent': (url, options) => ask(https)(url, { ...options, agent: new https.Agent({ keepAlive: true }) }),
    fetch: (url, options) => fetch(url, options).catch((error) => error.cause ?? error),
    http2: (url) => settle((done) => http2.connect(url).on('error', done)),
    net: (url) => settle((done) => net.connect(443, new URL(url).hostname).on('error', done)),
    connected: async (url) => {
      dns.lookup = lookup;
      const socket = net.connect(new URL(url).port, new URL(url).hostname);
      await new Promise((resolve) => socket.on('connect', resolve));
      socket.destroy(); // A server that stops before it has accepted this would end the function by a reset.
      return { message: 'connected' };
    },
  };
  exports.handler = async ({ client, url, options }) => {
    if (!client) return { home: os.homedir(), variable: process.env.HOME ?? null };
    looked.length = 0;
    const { message } = await clients[client](url, options);
    return { message, looked };
  };`;

const signed = { method: 'GET', headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } };
const posted = { method: 'POST', headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' } };
const keys = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x/.well-known/jwks.json';

let stage: TestStage;

beforeAll(async () => {
  stage = await startTestStage(({ addFunction }) => {
    addFunction('Caller', calls);
    addFunction('Emulated', calls, { environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' } });
  });
});

afterAll(() => stage?.stop());

async function call(event: object, name = 'Caller'): Promise<{ message: string; looked: string[] }> {
  const result = await stage.running.invoke(name, event);
  if (!('payload' in result)) throw new Error(JSON.stringify(result.error));
  return JSON.parse(result.payload);
}

test.each([
  ['https', 'https://sqs.eu-west-1.amazonaws.com/', signed],
  ['https', 'https://dynamodb.us-east-1.amazonaws.com/', { method: 'POST' }],
  ['https', 'https://pictures.s3.eu-west-1.amazonaws.com/a?X-Amz-Signature=1', {}],
  ['https', 'https://123456789012.ddb.us-east-1.amazonaws.com/', { method: 'POST' }],
  ['https.get', 'https://s3.cn-north-1.amazonaws.com.cn/', signed],
  ['https.agent', 'https://sts.amazonaws.com/', { method: 'POST' }],
  ['http', 'http://sns.eu-west-1.api.aws/', { method: 'POST' }],
  ['fetch', 'https://cognito-idp.eu-west-2.amazonaws.com/', posted],
  ['fetch', 'https://ssm.eu-west-1.amazonaws.com/', signed],
  ['http2', 'https://kinesis.eu-west-1.amazonaws.com', undefined],
  ['net', 'https://logs.eu-west-1.amazonaws.com', undefined],
])('refuses what %s sends to %s before its name is looked up', async (client, url, options) => {
  const { message, looked } = await call({ client, url, options });

  expect(looked).toEqual([]);
  expect(message).toMatch(
    /^\S+ is AWS itself, which no function on this machine calls: nothing was sent\. Nothing stands for AWS here/,
  );
});

test('refuses what is signed, after what everybody may read of the same host', async () => {
  const url = keys.replace('eu-west-1.', 'eu-south-1.');
  expect((await call({ client: 'fetch', url })).message).toBe(`looked up ${new URL(url).hostname}`);
  for (const client of ['https', 'https.agent', 'fetch', 'http2', 'net']) {
    const { message, looked } = await call({ client, url, options: posted });
    expect([client, looked]).toEqual([client, []]);
    expect(message).toContain('is AWS itself');
  }
});

test.each(['http://169.254.169.254/latest/meta-data/', 'http://169.254.170.2/v2', 'http://[fd00:ec2::254]/'])(
  'refuses credentials of the machine: %s',
  async (url) => {
    for (const client of ['http', 'fetch', 'net'])
      expect((await call({ client, url })).message).toContain('has credentials of this machine');
  },
);

test('says what stands for AWS where something does', async () => {
  const event = { client: 'https', url: 'https://sqs.eu-west-1.amazonaws.com/', options: signed };

  expect((await call(event, 'Emulated')).message).toContain(
    'What stands for AWS is at AWS_ENDPOINT_URL (http://127.0.0.1:4566): the AWS SDK for JavaScript 3 calls it by itself',
  );
});

test.each([
  ['fetch', keys, {}],
  ['https.get', keys.replace('eu-west-1.', 'eu-west-3.'), {}],
  ['https', 'https://public.s3.eu-west-1.amazonaws.com/a.json', {}],
  ['https', 'https://abc.execute-api.eu-west-1.amazonaws.com/prod/orders', { method: 'POST' }],
  ['net', 'https://orders.abc.eu-west-1.rds.amazonaws.com', undefined],
  ['fetch', 'https://amazonaws.com.example.com/', posted],
  ['https', 'https://api.example.com/', signed],
])(
  'lets %s have what everybody may read, and what is no service of AWS: %s',
  async (client, url, options) => {
    const { hostname } = new URL(url);

    expect(await call({ client, url, options })).toEqual({
      message: `looked up ${hostname}`,
      looked: [hostname],
    });
  },
);

test('looks names below localhost up as localhost', async () => {
  const event = { client: 'http', url: 'http://pictures.localhost:4566/' };

  expect(await call(event)).toEqual({ message: 'looked up localhost', looked: ['localhost'] });
});

test('and tells who asked for that once they are connected', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  expect(await call({ client: 'connected', url: `http://a.localhost:${port}` })).toEqual({
    message: 'connected',
    looked: [],
  });
  server.close();
});

test('has no home, where profiles would be', async () => {
  expect(await call({})).toEqual({ home: '/home/sbx_user1051', variable: null });
  expect(homedir()).not.toBe('/home/sbx_user1051');
});
