import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ApiConfig, findHeadError } from '@lambda-forge/local-rest-api';
import { EndpointType, LambdaIntegration, RestApi, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let edge: string;
let regional: string;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const echo = new LambdaIntegration(
      addFunction('Echo', 'exports.handler = async (event) => ({ body: String(event.path.length) });'),
    );
    const policy = "{ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }";
    const guard = addFunction(
      'Guard',
      `exports.handler = async () => ({ principalId: 'a', policyDocument: ${policy} });`,
    );
    const add = (name: string, type: EndpointType) => {
      const api = new RestApi(stack, name, {
        deployOptions: { stageName: 'test' },
        cloudWatchRole: false,
        endpointTypes: [type],
      });
      api.root.addResource('{id}').addMethod('ANY', echo);
      const authorizer = new TokenAuthorizer(stack, `${name}Token`, { handler: guard });
      api.root.addResource('private').addResource('{id}').addMethod('GET', echo, { authorizer });
    };
    add('Edge', EndpointType.EDGE);
    add('Regional', EndpointType.REGIONAL);
  });
  [edge = '', regional = ''] = stage.running.apis.map(({ urls }) => urls[0] ?? '');
}, 60_000);

afterAll(() => stage?.stop());

test.each([
  [8000, 200, 200],
  [8300, 414, 200],
  [10_300, 414, 414],
])(
  'a URL of %i characters is answered with %i at the edge, and with %i in a region',
  async (length, ...expected) => {
    const path = `/${'x'.repeat(length)}`;
    const answers = await Promise.all([edge, regional].map((url) => send(url + path)));
    expect(answers.map(({ status }) => status)).toEqual(expected);
    const refused = answers.filter(({ status }) => status === 414).map(({ text }) => text);
    expect(new Set(refused).size).toBe(refused.length > 0 ? 1 : 0);
    expect(refused.every((text) => text === '{"message":"Request URI too long"}')).toBe(true);
  },
);

const api = { id: 'a', region: 'b', endpointType: 'REGIONAL' } as ApiConfig;

test('request line and header values have 10,240 bytes together, names not counted', () => {
  const head = { method: 'GET', url: '/a', httpVersion: '1.1' };
  const line = 'GET /a HTTP/1.1'.length;
  const fitting = 'x'.repeat(10_240 - line);
  expect(findHeadError({ ...head, rawHeaders: ['a'.repeat(99), fitting] }, api)).toBeUndefined();
  expect(findHeadError({ ...head, rawHeaders: ['a', fitting, 'b', 'y'] }, api)).toMatchObject({
    status: 431,
  });
});

test.each([[10_240], [20_000], [90_000]])('a header of %i bytes is answered with 431', async (length) => {
  const { status, text } = await send(`${edge}/a`, { headers: { 'x-a': 'x'.repeat(length) } });
  expect([status, text]).toEqual([431, '{"message":"HTTP header is larger than 10240 bytes."}']);
});

test('many headers count together', async () => {
  const headers = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`x-${at}`, 'x'.repeat(400)]));
  expect((await send(`${edge}/a`, { headers })).status).toBe(431);
});

test.each([
  [1500, 200],
  [1600, 414],
])('a path of %i characters of a method with an authorizer is answered with %i', async (length, status) => {
  const response = await send(`${edge}/private/${'x'.repeat(length)}`, { headers: { Authorization: 'a' } });
  expect(response.status).toBe(status);
  if (status === 414) expect(response.text).toBe('{"message":"Request URI too long"}');
});

test.each([['|'], ['{'], ['}']])('a query with a raw %s is a bad request', async (character) => {
  const response = await send(`${edge}/a?q=a${character}b`);
  expect([response.status, response.text]).toEqual([400, '{"message":"Bad Request"}']);
});

test('an upload that the client gives up leaves one line in the log, without a stack', async () => {
  const { hostname, port, pathname } = new URL(edge);
  const socket = connect(Number(port), hostname);
  socket.write(`POST ${pathname}/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\npart`, () =>
    socket.destroySoon(),
  );
  const line = await findLine('/upload');
  expect(line).toBe('POST /test/upload: the client gave up after 4 bytes of the body');
});

async function findLine(path: string): Promise<string | undefined> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const line = stage.log.find(({ text }) => text.includes(path));
    if (line || Date.now() > deadline) return line?.text;
    await new Promise((done) => setImmediate(done));
  }
}
