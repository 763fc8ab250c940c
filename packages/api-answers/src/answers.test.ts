import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { HttpMethod } from '@lambda-forge/manifest';
import { checkAnswers } from './check-answers.ts';
import type { DocumentedEndpoint } from './documented-endpoint.ts';
import { findDeclared } from './find-declared.ts';
import { findUntested } from './find-untested.ts';
import { findReason, readExemptions } from './read-exemptions.ts';
import { readRecordedAnswers } from './read-recorded-answers.ts';
import type { RecordedAnswer } from './recorded-answer.ts';

const stage = stageOf(
  'GET /orders/{id}',
  'POST /orders',
  'GET /orders/open',
  'HEAD /orders/open',
  'ANY /files/{proxy+}',
);
const order = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
const json = (schema: object) => ({ content: { 'application/json': schema }, headers: [] });
const definitions = { schemas: {}, formats: {} };
const documented = new Map([
  ['/orders/{id}', { answers: { GET: { 200: json(order), 404: json({}), 500: json({}) } }, definitions }],
  ['/orders', { answers: { POST: { '2XX': json(order), 429: json({}), default: json({}) } }, definitions }],
  [
    '/orders/open',
    {
      answers: { HEAD: { 200: json(order) }, GET: { 302: { content: {}, headers: ['Location'] } } },
      definitions,
    },
  ],
  ['/files/{proxy}', { answers: { GET: { 200: json({}) }, PUT: { 204: json({}) } }, definitions }],
] as unknown as [string, DocumentedEndpoint][]);

const answer = (asked: string, status: number | undefined, body?: unknown, more = {}): RecordedAnswer => {
  const [method = '', path = ''] = asked.split(' ');
  const content = body === undefined ? 'none' : 'value';
  return { method, path, ...(status && { status }), headers: {}, content, body, test: 'works', ...more };
};

test.each([
  ['GET /orders/7', 'GET /orders/{id}'],
  ['GET /orders/open', 'GET /orders/open'],
  ['GET /orders/', undefined],
  ['GET /orders', undefined],
  ['DELETE /orders/7', undefined],
  ['PUT /files/a/b.txt', 'ANY /files/{proxy+}'],
])('%s is answered by %s', (asked, name) => {
  expect(findDeclared(stage, answer(asked, 200))?.name).toBe(name);
});

test('answers are as their document has them, or are listed once with the tests that got them', () => {
  const wrong = answer('GET /orders/7', 200, { id: 7 });
  const { faults, checked, others } = checkAnswers(
    [
      answer('GET /orders/7', 200, { id: '7' }),
      wrong,
      { ...wrong, path: '/orders/8', test: 'works again' },
      answer('GET /orders/9', 409, {}),
      answer('POST /orders', 201, { id: '7' }),
      answer('POST /orders', 418, 'a teapot'),
      answer('GET /orders/open', 302),
      answer('GET /orders/1', 200, undefined, { content: 'malformed' }),
      answer('GET /orders/2', 200, undefined, { content: 'unread' }),
      answer('GET /orders/3', undefined, undefined, { content: 'unread' }),
      answer('HEAD /orders/open', 200),
      answer('GET /docs', 200, 'a page'),
    ],
    { stage, documented },
  );

  expect(faults).toEqual([
    {
      endpoint: 'GET /orders/{id}',
      status: 200,
      message: expect.stringContaining('/id'),
      tests: ['works', 'works again'],
    },
    {
      endpoint: 'GET /orders/{id}',
      status: 409,
      message: 'the document does not have this status (it has 200, 404, 500)',
      tests: ['works'],
    },
    { endpoint: 'GET /orders/open', status: 302, message: 'it has no header Location', tests: ['works'] },
    {
      endpoint: 'GET /orders/{id}',
      status: 200,
      message: 'its body is not the JSON that its header promises',
      tests: ['works'],
    },
  ]);
  expect([checked, others]).toEqual([11, 1]);
});

test('operations, and statuses that a test can reach, are untested until they were answered', () => {
  const none = findUntested([], { stage, documented }).map(({ endpoint }) => endpoint);
  const some = findUntested(
    [
      answer('GET /orders/7', 200),
      answer('POST /orders', 201),
      answer('GET /orders/open', undefined),
      answer('HEAD /orders/open', 200),
      answer('PUT /files/a', 204),
    ],
    { stage, documented },
  );

  expect(none).toEqual([
    'GET /orders/{id}',
    'POST /orders',
    'GET /orders/open',
    'HEAD /orders/open',
    'ANY /files/{proxy+}',
  ]);
  expect(some.map(({ endpoint, status }) => `${endpoint} ${status}`)).toEqual([
    'GET /orders/{id} 404',
    'ANY /files/{proxy+} 200',
  ]);
});

test('an exemption is of an operation, of one of its statuses, or of a status, and has a reason', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'forge-untested-')), 'untested.json');
  expect(readExemptions(file, [stage])).toEqual({});
  writeFileSync(file, JSON.stringify({ 'POST /orders': 'a', 'GET /orders/{id} 404': 'b', 413: 'c' }));
  const exemptions = readExemptions(file, [stage]);
  const reasonOf = (endpoint: string, status?: string) =>
    findReason(exemptions, { endpoint, ...(status && { status }), function: 'A', path: 'functions/a' });

  expect([reasonOf('POST /orders'), reasonOf('POST /orders', '201')]).toEqual(['a', 'a']);
  expect([reasonOf('GET /orders/{id}', '404'), reasonOf('GET /orders/{id}', '413')]).toEqual(['b', 'c']);
  expect([reasonOf('GET /orders/{id}'), reasonOf('GET /orders/{id}', '200')]).toEqual([undefined, undefined]);
  writeFileSync(file, JSON.stringify({ 'POST /order': 'a', 'GET /orders/{id}': ' ', 'some day': 'b' }));
  expect(() => readExemptions(file, [stage])).toThrow(
    /"POST \/order" names no endpoint\.\n.*Did you mean "POST \/orders"\?[\s\S]*"GET \/orders\/\{id\}" has no reason\.[\s\S]*"some day" names no endpoint\./,
  );
  writeFileSync(file, '["GET /orders/{id}"]');
  expect(() => readExemptions(file, [stage])).toThrow(
    'untested.json holds ["GET /orders/{id}"], and not an object.',
  );
});

test('a record that is missing or damaged is an error, not one without answers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-answers-'));

  expect(() => readRecordedAnswers(folder)).toThrow(
    /There is no record of an integration run: .*\n.*--reports/,
  );
  writeFileSync(join(folder, 'answers.jsonl'), '{"method":"GET","path":"/a"}\n{"method":');
  expect(() => readRecordedAnswers(folder)).toThrow(/answers\.jsonl:2 is no recorded answer\./);
  writeFileSync(join(folder, 'answers.jsonl'), '');
  expect(readRecordedAnswers(folder)).toEqual([]);
});

function stageOf(...names: readonly string[]) {
  const functions = names.map((name) => {
    const [method, path = ''] = name.split(' ');
    const trigger = { service: 'api_gateway' as const, method: method as HttpMethod, path, public: true };
    return { name: 'A', path: 'functions/a', description: '', triggers: [trigger], invocations: [] };
  });
  return { functions };
}
