import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { createCall } from './create-call.ts';
import type { AnyRequest } from './typed-call.ts';

const order = `
export interface Path { orderId: string }
export interface Input { currency?: 'EUR' | 'USD'; tags?: string[] }
interface Order { id: string; total: number; since?: Date }
export type Output =
  | { statusCode: 200; headers: { ETag: string }; body: Order }
  | { statusCode: 303; headers: { Location: string } }
  | { statusCode: 404; headers: { 'Content-Type': 'application/problem+json' }; body: { title: string } };
export const handler = async () => ({ statusCode: 200, body: '{}' });
`;
const note = `
export interface Headers { 'Content-Type': 'text/csv' }
export type Input = string;
export type Output = void;
export const handler = async () => ({ statusCode: 204, body: '' });
`;
const file =
  'export interface Path { proxy: string } export interface Input { x: number } export type Output = { n: number }; export const handler = 1;';

let server: Server;
let baseUrl = '';
let root = '';
let asked: object[] = [];
let answer: (response: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  root = makeFolder({
    'cdk.json': '{}',
    'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
    'functions/order/main.ts': order,
    'functions/note/main.ts': note,
    'functions/file/main.ts': file,
    'functions/broken/main.ts': 'export interface Output { f: symbol } export const handler = 1;',
  });
  server = createServer((request, response) => {
    void readRequest(request).then((each) => {
      asked.push(each);
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/staging`;
});

afterAll(() => {
  server.close();
});

beforeEach(() => {
  asked = [];
});

async function readRequest(request: IncomingMessage): Promise<object> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method, url, headers } = request;
  return { method, url, type: headers['content-type'], body };
}

function answerWith(status: number, body: unknown, headers: Record<string, string> = {}): void {
  answer = (response) => {
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    response.writeHead(status, { ...type, ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
}

const callOf = (name: string, method: 'GET' | 'POST' | 'ANY', endpoint: string) =>
  createCall({ method, endpoint, baseUrl, testFile: join(root, 'functions', name, 'integration.test.ts') });
const getOrder = (request: AnyRequest = { path: { orderId: 'a/7' } }) =>
  callOf('order', 'GET', '/orders/{orderId}')(request);

test('sends path and query, and gives the parsed answer', async () => {
  answerWith(200, { id: '7', total: 7, since: '2026-01-02T03:04:05Z' }, { ETag: '"1"' });

  const { status, headers, body } = await getOrder({
    path: { orderId: 'a/7' },
    input: { currency: 'EUR', tags: ['x', 'y'] },
  });

  expect([status, headers['etag'], body]).toEqual([
    200,
    '"1"',
    { id: '7', total: 7, since: '2026-01-02T03:04:05Z' },
  ]);
  expect(asked).toEqual([
    { method: 'GET', url: '/staging/orders/a%2F7?currency=EUR&tags=x&tags=y', type: undefined, body: '' },
  ]);
});

test('sends a body as its header says, and a greedy path with its slashes', async () => {
  answerWith(204, undefined);
  await callOf('note', 'POST', '/notes')({ input: 'a,b', headers: { 'Content-Type': 'text/csv' } });
  await callOf('note', 'POST', '/notes')({ input: 'a,b' });
  answerWith(200, { n: 1 });
  await callOf(
    'file',
    'ANY',
    '/files/{proxy+}',
  )({ method: 'PUT', path: { proxy: 'a b/c' }, input: { x: 1 } });

  expect(asked).toEqual([
    { method: 'POST', url: '/staging/notes', type: 'text/csv', body: 'a,b' },
    { method: 'POST', url: '/staging/notes', type: 'application/json', body: '"a,b"' },
    { method: 'PUT', url: '/staging/files/a%20b/c', type: 'application/json', body: '{"x":1}' },
  ]);
});

test('the contracts of all functions are read at once, for the test files to come', async () => {
  answerWith(200, { id: '7', total: 7 }, { ETag: '"1"' });
  await getOrder();

  const state = join(root, '.forge', 'cache', 'docs', 'tests', 'state.json');
  const { value } = JSON.parse(readFileSync(state, 'utf8')) as { value: { mains: object } };
  expect(Object.keys(value.mains).sort()).toEqual(['Broken', 'File', 'Note', 'Order']);
});

test('takes every answer of the document, refusals and redirects as well', async () => {
  const type = { 'Content-Type': 'application/problem+json' };
  answerWith(404, { title: 'Not Found' }, type);
  expect(await getOrder()).toMatchObject({ status: 404, body: { title: 'Not Found' } });
  answerWith(303, undefined, { Location: '/elsewhere' });
  expect(await getOrder()).toMatchObject({ status: 303, body: undefined });
  for (const status of [400, 401, 403]) {
    answerWith(status, { message: 'No.' });
    expect(await getOrder()).toMatchObject({ status });
  }
});

test('throws an answer of another status than the expected one, where one is expected', async () => {
  answerWith(404, { title: 'Not Found' }, { 'Content-Type': 'application/problem+json' });
  const get = callOf('order', 'GET', '/orders/{orderId}');
  const request = { path: { orderId: 'a/7' } };

  expect(await get(request, 404)).toMatchObject({ status: 404 });
  await expect(get(request, 200)).rejects.toThrow(
    'GET /orders/a%2F7 has answered 404, and not 200: {"title":"Not Found"}',
  );
});

const told = 'GET /orders/{orderId} has answered';
const fits = { id: '7', total: 7 };
const etag = { ETag: '"1"' };
test.each<[string, number, unknown, Record<string, string>, string]>([
  [
    'a status',
    500,
    { message: 'Oh.' },
    {},
    `${told} 500, which its document does not have: {"message":"Oh."}`,
  ],
  ['a status of no answer', 201, undefined, {}, `${told} 201, which its document does not have: nothing`],
  [
    'members',
    200,
    { id: 7, since: 'today' },
    etag,
    `${told} 200, which does not fit its document: #/total is required; #/id must be a string; #/since must be of the format date-time.`,
  ],
  ['a missing header', 200, fits, {}, `${told} 200, which does not fit its document: it has no header ETag.`],
  [
    'another media type',
    200,
    fits,
    { ...etag, 'Content-Type': 'text/html' },
    'it is text/html, and not application/json.',
  ],
  ['no body', 200, undefined, etag, 'it has no body, and there is application/json.'],
  ['a body', 303, fits, { Location: '/' }, 'it has a body, and there is none.'],
])('%s that the document does not have fails the test', async (_, status, body, headers, message) => {
  answerWith(status, body, headers);

  await expect(getOrder()).rejects.toThrow(message);
});

test('JSON that is none is said to be none', async () => {
  answer = (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('<html>');

  await expect(getOrder()).rejects.toThrow('"<html>", which is not JSON.');
});

test('says what a test lacks, and asks nothing', async () => {
  await expect(getOrder({})).rejects.toThrow(
    "/orders/{orderId} needs a value of its parameter orderId.\n  Call it with { path: { orderId: '...' } }.",
  );
  await expect(callOf('nothing', 'GET', '/x')()).rejects.toThrow(
    /There is no main\.ts beside .*integration\.test\.ts/,
  );
  await expect(callOf('broken', 'GET', '/x')()).rejects.toThrow(/Contract of GET \/x: /);
  await expect(callOf('order', 'GET', '/orders/{id}')({ path: { id: '7' } })).rejects.toThrow(
    /Contract of GET \/orders\/\{id\}: /,
  );
  expect(asked).toEqual([]);
});
