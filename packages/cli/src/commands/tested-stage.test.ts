import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();
const start = process.cwd();
const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-tested-')));
const reports = join('.forge', 'reports', 'integration-tests');

const write = (file: string, content: unknown) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
};
const record = (...answers: readonly object[]) =>
  write(
    join(reports, 'answers.jsonl'),
    answers
      .map((each) => `${JSON.stringify({ headers: {}, content: 'value', test: 'works', ...each })}\n`)
      .join(''),
  );
const found = { method: 'GET', path: '/orders/7', status: 200, body: { total: 1 } };
const missing = { method: 'GET', path: '/orders/8', status: 404, body: {} };

beforeAll(() => {
  const schema = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] };
  const answer = (of: object) => ({ description: 'A', content: { 'application/json': { schema: of } } });
  const responses = { 200: answer({ $ref: '#/components/schemas/Order' }), 404: answer({}) };
  write('cdk.json', '{ "app": "true" }');
  write('functions/order/main.ts', '// An order\n\nexport interface Output { total: number }\n');
  const trigger = { service: 'api_gateway', method: 'GET', path: '/orders/{id}', public: true };
  const order = {
    name: 'Order',
    path: 'functions/order',
    description: '',
    triggers: [trigger],
    invocations: [],
  };
  const docs = { path: '/docs', public: true, openapi: 'openapi.json' };
  write('made/functions.json', {
    version: 1,
    name: 'Shop',
    stages: { Dev: { functions: [order], authorizers: [], docs } },
  });
  write('made/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.0.0' },
    paths: { '/orders/{id}': { get: { responses } } },
    components: { schemas: { Order: schema } },
  });
  process.chdir(root);
});

beforeEach(() => rmSync(join(root, 'untested.json'), { force: true }));

afterAll(() => {
  process.chdir(start);
  rmSync(root, { recursive: true, force: true });
});

const run = (command: string, ...more: readonly string[]) =>
  main(['test', command, '--assembly', 'made', ...more]);

test('answers that their document has pass', async () => {
  record(found, missing, { ...found, path: '/docs' });

  expect(await run('answers')).toBe(0);
  expect(printed.text).toBe('2 answers are as their document has it. 1 is of no operation of it.\n');
});

test('an answer that its document does not have is told with its test and the place of the type', async () => {
  record({ ...found, body: { total: '1' } }, missing);

  expect(await run('answers')).toBe(1);
  expect(printed.text).toMatch(
    /^error ANSWERS_DIFFER Stage Dev answers what its document does not have: GET \/orders\/\{id\} has answered 200: #\/total must be a number\. Test: "works"\. \(functions\/order\/main\.ts:3\)\n {2}Change what/,
  );
});

test('what was found is left for the page of the run', async () => {
  const folder = join(root, 'findings');
  process.env['LAMBDA_FORGE_FINDINGS'] = folder;
  try {
    record({ ...found, body: { total: '1' } });
    await run('answers');
    await run('operations');
    write('untested.json', { 404: 'orders stay for ever' });
    expect(JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'))).toMatchObject({
      title: 'Answers',
      findings: [{ severity: 'error', rule: 'ANSWERS_DIFFER', endpoint: 'GET /orders/{id}', line: 3 }],
    });
    expect(JSON.parse(readFileSync(join(folder, 'untested.json'), 'utf8')).findings).toHaveLength(1);
    await run('operations');
    expect(JSON.parse(readFileSync(join(folder, 'untested.json'), 'utf8')).findings).toEqual([]);
  } finally {
    delete process.env['LAMBDA_FORGE_FINDINGS'];
  }
});

test('what compared nothing is no comparison', async () => {
  record();
  expect(await run('answers')).toBe(1);
  expect(printed.text).toContain('The integration tests have asked the stage for nothing');
  record({ ...found, path: '/docs' });
  expect(await run('answers')).toBe(1);
  expect(printed.text).toContain('None of the 1 answers to the integration tests is of an operation');
  expect(await run('answers', '--reports', 'nowhere')).toBe(1);
  expect(printed.text).toContain('There is no record of an integration run');
});

test.each(['answers', 'operations'])(
  '%s of an unknown stage names the nearest before its run',
  async (what) => {
    expect(await run(what, '--reports', 'nowhere', '--stage', 'Dve')).toBe(1);
    expect(printed.text).toContain('The app has no stage "Dve".\n  Did you mean "Dev"?');
  },
);

test('tests that have reached every operation and answer pass', async () => {
  record(found, missing);

  expect(await run('operations')).toBe(0);
  expect(printed.text).toBe('The tests have reached the operation.\n');
});

test('what no test has reached is told with where and what to do', async () => {
  record();
  expect(await run('operations')).toBe(1);
  expect(printed.text).toBe(
    'error UNTESTED The integration tests of stage Dev: GET /orders/{id} was never asked for (functions/order/main.ts).\n  Ask for it in functions/order/integration.test.ts with call or fetch, or say in untested.json why not: { "GET /orders/{id}": "..." }\n',
  );
  printed.clear();
  record(found);
  expect(await run('operations')).toBe(1);
  expect(printed.text).toContain(
    'GET /orders/{id} has never answered 404, which its document has (functions/order/main.ts:3).',
  );
});

test('untested.json lets pass what it gives a reason for', async () => {
  record(found);
  write('untested.json', { 'GET /orders/{id} 404': 'orders stay for ever' });

  expect(await run('operations')).toBe(0);
  expect(printed.text).toBe(
    'The tests have reached the operation.\nNot GET /orders/{id} 404: orders stay for ever\n',
  );
});

test('a document that cannot be read is an error', async () => {
  record(found);
  write('broken/functions.json', readFileSync(join(root, 'made', 'functions.json'), 'utf8'));
  write('broken/openapi.json', '{ "openapi":');

  for (const command of ['answers', 'operations'])
    expect(await main(['test', command, '--assembly', 'broken'])).toBe(1);
  expect(printed.text.match(/openapi\.json/g)?.length).toBeGreaterThanOrEqual(2);
});
