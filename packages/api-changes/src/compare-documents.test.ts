import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compareDocuments } from './compare-documents.ts';
import type { OpenApi } from './document/open-api.ts';
import { pairs } from './pairs.test.support.ts';
import type { SchemaLike } from './schema/json-schema.ts';
import type { Severity } from './severity.ts';

const record = join(import.meta.dirname, '..', 'fixtures', 'oasdiff.json');
const { verdicts } = JSON.parse(readFileSync(record, 'utf8')) as {
  verdicts: Record<string, Severity | 'none'>;
};

// Where this package says otherwise than oasdiff 1.38.0, with what it says, and why.
const judged: Readonly<Record<string, readonly [Severity | 'none', string]>> = {
  'uniqueItems is set, in an answer': ['info', 'it is a change'],
  'what is within allOf is required, in an answer, the other way': [
    'error',
    'within allOf or not is the same',
  ],
  'one of two types goes, in a parameter': ['none', 'as text, a string takes numbers'],
  'one of two types goes, in a parameter, the other way': ['none', 'as text, a string takes numbers'],
  'uniqueItems is set, in a parameter': ['error', 'a list with a value twice was accepted'],
  'uniqueItems is set, in a parameter, the other way': ['info', 'it is a change'],
  'items are of another type, in a parameter, the other way': ['info', 'as text, a string takes numbers'],
  'a const is set, in a parameter': ['error', 'other values were accepted'],
  'a const is set, in a parameter, the other way': ['info', 'it is a change'],
  'a const is another, in a parameter': ['error', 'the old value was accepted'],
  'a const is another, in a parameter, the other way': ['error', 'the old value was accepted'],
  'a header of answers is optional, the other way': ['info', 'it is a change'],
  'a key or nothing': ['none', 'who may call with nothing may call with a key'],
  'a second key, the other way': ['info', 'who has both keys has the one that is asked for'],
};

test.each(pairs)('$name: as oasdiff says, or as is judged here', ({ name, before, after }) => {
  const [expected] = judged[name] ?? [verdicts[name]];

  expect(compareDocuments(before, after)[0]?.severity ?? 'none').toBe(expected);
});

test('the pairs and what is judged are those of the record', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(120);
  expect(pairs.map(({ name }) => name)).toEqual(Object.keys(verdicts));
  expect(
    Object.entries(judged).filter(([name, [ours]]) => verdicts[name] === ours || !(name in verdicts)),
  ).toEqual([]);
});

const api = (schema: SchemaLike, more: object = {}): OpenApi => {
  const content = { 'application/json': { schema } };
  return {
    openapi: '3.1.0',
    paths: { '/a': { post: { requestBody: { content }, responses: { 200: { content } } } } },
    ...more,
  };
};
const told = (before: SchemaLike, after: SchemaLike, more: object = {}) =>
  compareDocuments(api(before, more), api(after, more)).map(
    ({ severity, endpoint, place, path, message }) => `${severity}: ${endpoint}, ${place}${path}: ${message}`,
  );

describe('a change', () => {
  test('is told with its place, errors first', () => {
    const order = (status: readonly string[]) => ({
      type: 'object',
      properties: {
        items: {
          type: 'array',
          items: { type: 'object', properties: { status: { type: 'string', enum: status } } },
        },
      },
    });

    expect(told(order(['open', 'closed']), order(['open', 'gone']))).toEqual([
      'error: POST /a, request body/items/[]/status: may not be "closed"',
      'error: POST /a, answer 200/items/[]/status: may be "gone"',
      'info: POST /a, request body/items/[]/status: may be "gone"',
      'info: POST /a, answer 200/items/[]/status: may not be "closed"',
    ]);
  });

  test('in a schema that holds itself is told once', () => {
    const node = (value: string) => ({
      Node: {
        type: 'object',
        properties: { value: { type: value }, next: { $ref: '#/components/schemas/Node' } },
      },
    });
    const ref = { $ref: '#/components/schemas/Node' };
    const changes = compareDocuments(
      api(ref, { components: { schemas: node('string') } }),
      api(ref, { components: { schemas: node('number') } }),
    );

    expect(changes.map(({ place, path }) => `${place}${path}`)).toEqual([
      'request body/value',
      'answer 200/value',
    ]);
  });

  test('in what variants have in common is told of each', () => {
    const variants = (type: string) => ({
      properties: { id: { type } },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    });

    expect(new Set(told(variants('string'), variants('boolean')))).toEqual(
      new Set([
        'error: POST /a, request body/id: is boolean instead of string',
        'error: POST /a, answer 200/id: is boolean instead of string',
      ]),
    );
  });

  test('of a property that is read only plays no part in requests', () => {
    const withId = {
      type: 'object',
      properties: { id: { type: 'string', readOnly: true } },
      required: ['id'],
    };

    expect(told({ type: 'object' }, withId)).toEqual(['info: POST /a, answer 200/id: is new, and required']);
  });

  test('of a property that was ignored where none are known breaks nothing, unless others were refused', () => {
    const open = { type: 'object', properties: { a: { type: 'string' } } };
    const closed = { type: 'object', additionalProperties: false };

    expect(told(open, { type: 'object' })[0]).toBe('warning: POST /a, request body/a: is gone');
    expect(told(open, closed)).toContain('error: POST /a, request body/a: is gone');
  });

  test('by which limits of integers are written otherwise is none', () => {
    expect(told({ type: 'integer', minimum: 1 }, { type: 'integer', exclusiveMinimum: 0 })).toEqual([]);
    expect(told({ type: 'integer', maximum: 9 }, { type: 'integer', exclusiveMaximum: 10 })).toEqual([]);
    expect(told({ type: 'number', minimum: 0 }, { type: 'number', exclusiveMinimum: 0 })).not.toEqual([]);
  });
});

test('an endpoint that was deprecated goes with a warning', () => {
  const deprecated = { openapi: '3.1.0', paths: { '/a': { get: { deprecated: true } } } };

  expect(compareDocuments(deprecated, { paths: {} })).toEqual([
    expect.objectContaining({ rule: 'deprecated-endpoint-removed', severity: 'warning', endpoint: 'GET /a' }),
  ]);
});

test('severities are those that are asked for; what is off is not told', () => {
  const [before, after] = [api({ type: 'string' }), api({ type: 'number' })];
  const severities = { 'request-changed': 'warning', 'answer-changed': 'off' } as const;

  expect(
    compareDocuments(before, after, { severities }).map(({ rule, severity }) => [rule, severity]),
  ).toEqual([['request-changed', 'warning']]);
});
