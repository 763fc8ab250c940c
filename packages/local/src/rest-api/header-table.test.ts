import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LambdaIntegration, ResponseType, RestApi, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

// Answers with the event, or with the headers that the request's body holds.
const echo = `exports.handler = async (event) => event.body
  ? { headers: JSON.parse(event.body), body: 'x' }
  : { body: JSON.stringify(event) };`;
const guard = "exports.handler = async () => { throw new Error('Unauthorized'); };";

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const integration = new LambdaIntegration(addFunction('Echo', echo));
    api.root.addMethod('ANY', integration);
    const authorizer = new TokenAuthorizer(stack, 'Token', { handler: addFunction('Guard', guard) });
    api.root.addResource('private').addMethod('GET', integration, { authorizer });
    api.addGatewayResponse('Unauthorized', {
      type: ResponseType.UNAUTHORIZED,
      responseHeaders: { 'WWW-Authenticate': "'Basic'", Trailer: "'x'" },
    });
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
}, 60_000);

afterAll(() => stage?.stop());

// The rows of https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html, less those
// that no client can send apart from the request itself.
test.each([
  ['Age', 'passed'],
  ['Accept', 'passed'],
  ['Accept-Charset', 'passed'],
  ['Accept-Encoding', 'passed'],
  ['Authorization', 'passed'],
  ['Connection', 'dropped'],
  ['Content-MD5', 'dropped'],
  ['Content-Type', 'passed'],
  ['Date', 'passed'],
  ['Max-Forwards', 'dropped'],
  ['Pragma', 'passed'],
  ['Proxy-Authenticate', 'dropped'],
  ['Range', 'passed'],
  ['Referer', 'passed'],
  ['Server', 'dropped'],
  ['TE', 'dropped'],
  ['Trailer', 'dropped'],
  ['Upgrade', 'dropped'],
  ['User-Agent', 'passed'],
  ['Via', 'passed'],
  ['Warn', 'passed'],
  ['WWW-Authenticate', 'dropped'],
  ['X-Own', 'passed'],
])('of a request, %s is %s', async (name, treatment) => {
  // A client declares a trailer only of a body that it sends in chunks.
  const chunked: Record<string, string> = name === 'Trailer' ? { 'Transfer-Encoding': 'chunked' } : {};
  const { text } = await send(`${url}/`, { headers: { [name]: 'close', ...chunked } });
  const { headers, multiValueHeaders } = JSON.parse(text);
  const expected = treatment === 'passed' ? 'close' : undefined;
  expect([headers[name], multiValueHeaders[name]?.[0]]).toEqual([expected, expected]);
});

test.each([
  ['Content-Length', '0'],
  ['Transfer-Encoding', 'chunked'],
  ['Keep-Alive', '5'],
])('of a request, %s is dropped, too', async (name, value) => {
  const { text } = await send(`${url}/`, { headers: { [name]: value } });
  expect(JSON.parse(text).headers).not.toHaveProperty(name);
});

test('a signature of AWS is not handed on, other credentials are', async () => {
  const headersFor = async (authorization: string) =>
    JSON.parse((await send(`${url}/`, { headers: { authorization } })).text).headers;
  expect(await headersFor('AWS4-HMAC-SHA256 Credential=a')).not.toHaveProperty('Authorization');
  expect(await headersFor('Bearer a')).toHaveProperty('Authorization', 'Bearer a');
});

test.each([
  ['Age', 'passed'],
  ['Accept', 'passed'],
  ['Accept-Charset', 'passed'],
  ['Accept-Encoding', 'passed'],
  ['Authorization', 'remapped'],
  ['Connection', 'remapped'],
  ['Content-Encoding', 'passed'],
  ['Content-MD5', 'remapped'],
  ['Content-Type', 'passed'],
  ['Date', 'remapped'],
  ['Expect', 'dropped'],
  ['Host', 'dropped'],
  ['Max-Forwards', 'remapped'],
  ['Pragma', 'passed'],
  ['Proxy-Authenticate', 'dropped'],
  ['Range', 'passed'],
  ['Referer', 'passed'],
  ['Server', 'remapped'],
  ['TE', 'dropped'],
  ['Transfer-Encoding', 'dropped'],
  ['Trailer', 'dropped'],
  ['Upgrade', 'dropped'],
  ['User-Agent', 'remapped'],
  ['Via', 'dropped'],
  ['Warn', 'passed'],
  ['WWW-Authenticate', 'remapped'],
  ['x-own', 'passed'],
])('of an answer, %s is %s', async (name, treatment) => {
  const body = JSON.stringify({ [name]: 'of-the-function' });
  const { status, headers } = await send(`${url}/`, { method: 'POST', body });
  const key = name.toLowerCase();
  const found = Object.entries({ passed: key, remapped: `x-amzn-remapped-${key}` }).find(
    ([, written]) => headers[written] === 'of-the-function',
  );
  expect([status, found?.[0] ?? 'dropped']).toEqual([200, treatment]);
});

test('the length of an answer is that of its body', async () => {
  const { status, headers } = await send(`${url}/`, { method: 'POST', body: '{"Content-Length":"99"}' });
  expect([status, headers['content-length']]).toEqual([200, '1']);
});

test('a header of a gateway response is sent under its own name', async () => {
  const { status, headers } = await send(`${url}/private`, { headers: { authorization: 'any' } });
  expect([status, headers['www-authenticate'], headers['trailer']]).toEqual([401, 'Basic', undefined]);
});

test.each([
  ['PUT', { httpMethod: 'PUT', requestContext: { httpMethod: 'PUT' } }],
  ['patch', { httpMethod: 'PATCH' }],
])('X-HTTP-Method-Override: %s is the method, and is not handed on', async (method, expected) => {
  const { text } = await send(`${url}/`, { method: 'GET', headers: { 'X-HTTP-Method-Override': method } });
  expect(JSON.parse(text)).toMatchObject(expected);
  expect(JSON.parse(text).headers).not.toHaveProperty('X-HTTP-Method-Override');
});
