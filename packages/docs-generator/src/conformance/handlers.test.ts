import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CompiledFile, compileContracts, insertContract } from '@lambda-forge/compiled-contracts';
import * as handlerModule from '@lambda-forge/handler';
import * as compiledModule from '@lambda-forge/handler/compiled';
import { askChecker, type Verdict } from './ask-checker.test.support.ts';
import { readCases } from './read-cases.test.support.ts';
import { writeCases } from './write-cases.test.support.ts';

// What handlers check with is compiled from the same types: its verdict has to be the checker's, too.
const cases = readCases(join(import.meta.dirname, '..', '..', 'fixtures-conformance'));
const cache = process.env['LAMBDA_FORGE_CACHE'];
let root = '';
let verdicts: ReadonlyMap<string, readonly Verdict[]>;
let handlers: ReadonlyMap<string, Handler>;

type Handler = (event: object) => Promise<{ statusCode: number; input: unknown }>;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'handlers-')));
  process.env['LAMBDA_FORGE_CACHE'] = join(root, 'cache');
  writeCases(root, cases);
  const rows = askChecker(root, cases);
  verdicts = new Map(cases.map(({ name }) => [name, rows.filter((row) => row.name === name)]));
  const files = new Map(cases.map(({ name }) => [name, join(root, 'functions', name, 'main.ts')]));
  const compiled = compileContracts(root, [...files.values()]);
  handlers = new Map(
    [...files].flatMap(([name, file]) => {
      const { output: _, ...contract } = compiled.get(file)?.contract ?? { file };
      return [[name, toHandler({ ...contract, status: 204 })]];
    }),
  );
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  if (cache === undefined) delete process.env['LAMBDA_FORGE_CACHE'];
  else process.env['LAMBDA_FORGE_CACHE'] = cache;
});

// As a bundle has it: with the code that its contract needs, and no other.
function toHandler(contract: CompiledFile['contract']): Handler {
  const code = `return ${insertContract("require('@lambda-forge/handler')", contract, {})};`;
  const modules: Record<string, object> = {
    '@lambda-forge/handler': handlerModule,
    '@lambda-forge/handler/compiled': compiledModule,
    'node:fs': {},
  };
  const { createHandler } = new Function('require', code)((name: string) => modules[name]);
  return async (event) => {
    let received: unknown;
    const handler = createHandler(({ input }: { input: unknown }) => {
      received = input;
    });
    const { statusCode } = await handler(event, { awsRequestId: '1' });
    return { statusCode, input: received };
  };
}

describe('a handler takes the bodies that the checker takes, and no others', () => {
  test.each(cases.map(({ name }) => name))('%s', async (name) => {
    const handler = handlers.get(name);
    const different: unknown[] = [];
    for (const { value, isAssignable } of verdicts.get(name) ?? []) {
      const answer = await handler?.({ httpMethod: 'POST', headers: {}, body: JSON.stringify(value) });
      if (answer?.statusCode !== (isAssignable ? 204 : 400)) different.push([value, isAssignable, answer]);
      if (isAssignable) expect(answer?.input).toEqual(value);
    }
    expect(different).toEqual([]);
  });
});

test('a handler takes what fits as a query, too, as a value that fits', async () => {
  const different: unknown[] = [];
  let count = 0;
  for (const { name, value, isAssignable } of [...verdicts.values()].flat()) {
    const query = isAssignable ? toQuery(value) : undefined;
    if (!query) continue;
    count++;
    const event = { httpMethod: 'GET', headers: {}, multiValueQueryStringParameters: query };
    const answer = await handlers.get(name)?.(event);
    const body = JSON.stringify(answer?.input);
    const again = await handlers.get(name)?.({ httpMethod: 'POST', headers: {}, body });
    if (answer?.statusCode !== 204 || again?.statusCode !== 204) different.push([name, value, answer]);
  }
  expect(different).toEqual([]);
  expect(count).toBeGreaterThan(300);
});

test('a handler takes a query where its texts can be read as a value that fits, and no other', async () => {
  const different: unknown[] = [];
  let [taken, refused] = [0, 0];
  for (const { name, value } of [...verdicts.values()].flat()) {
    const query = toQuery(value);
    const readings = query ? readingsOf(query) : [];
    if (!query || readings.length > 100) continue;
    const ask = async (event: object) =>
      (await handlers.get(name)?.({ headers: {}, ...event }))?.statusCode === 204;
    let isRight = false;
    for (const reading of readings)
      isRight ||= await ask({ httpMethod: 'POST', body: JSON.stringify(reading) });
    if (isRight) taken++;
    else refused++;
    const isTaken = await ask({ httpMethod: 'GET', multiValueQueryStringParameters: query });
    if (isTaken !== isRight) different.push([name, query, isRight]);
  }
  expect(different).toEqual([]);
  expect(taken).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(300);
});

// All that the texts of a query may stand for.
function readingsOf(query: Record<string, string[]>): object[] {
  const scalars = (text: string): unknown[] => [
    text,
    ...(/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? [Number(text)] : []),
    ...(/^(true|false)$/.test(text) ? [text === 'true'] : []),
  ];
  return Object.entries(query).reduce<object[]>(
    (all, [name, texts]) => {
      const lists = texts.reduce<unknown[][]>(
        (lists, text) => lists.flatMap((list) => scalars(text).map((item) => [...list, item])),
        [[]],
      );
      const values = [...scalars(texts.at(-1) ?? ''), ...lists];
      return all.length * values.length > 1000
        ? Array(101).fill({})
        : all.flatMap((each) =>
            values.map((value) => Object.defineProperty({ ...each }, name, { value, enumerable: true })),
          );
    },
    [{}],
  );
}

// Of an object whose members a query can carry: texts, numbers, booleans, and lists of them that are not empty.
function toQuery(value: unknown): Record<string, string[]> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([name, member]) => [name, [member].flat()] as const);
  const isCarried = entries.every(
    ([, items]) =>
      items.length > 0 && items.every((item) => ['string', 'number', 'boolean'].includes(typeof item)),
  );
  return isCarried && entries.length > 0
    ? Object.fromEntries(entries.map(([name, items]) => [name, items.map(String)]))
    : undefined;
}
