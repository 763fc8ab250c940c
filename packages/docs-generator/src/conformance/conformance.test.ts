import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { type GeneratedDocument, generateOpenApi, pickReferenced } from '@lambda-forge/openapi';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { askChecker, type Verdict } from './ask-checker.test.support.ts';
import { readCases } from './read-cases.test.support.ts';
import { validate as validateOpenApi } from './validate-open-api.test.support.ts';
import { writeCases } from './write-cases.test.support.ts';

const cases = readCases(join(import.meta.dirname, '..', '..', 'fixtures-conformance'));
let root = '';
let generated: GeneratedDocument;
let verdicts: ReadonlyMap<string, readonly Verdict[]>;
let ajv: Ajv2020;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'conformance-')));
  // What is sent may be answered, too. Where a file only exports it on, it has no name of its own there.
  const output = "export interface Output { ok: boolean; sent?: import('./main.js').Input }";
  const stage = writeCases(root, cases, output);
  generated = generateOpenApi({ stage, root, title: 'Conformance', cache: false });
  const rows = askChecker(root, cases);
  verdicts = new Map(cases.map(({ name }) => [name, rows.filter((row) => row.name === name)]));
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components: generated.document.components });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('there are at least 150 cases, and their names differ', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('the values are thousands, taken and refused ones', () => {
  const all = [...verdicts.values()].flat();
  expect(all.filter(({ isAssignable }) => isAssignable).length).toBeGreaterThan(500);
  expect(all.filter(({ isAssignable }) => !isAssignable).length).toBeGreaterThan(3000);
});

test('no contract is refused', () => {
  expect(generated.problems).toEqual([]);
});

// Members of these names make the validator or the linter stumble over its own objects.
const unreadable = new Set([
  'proto_name',
  'object_proto_names',
  'keyword_names',
  'recursive_json_schema',
  'json_schema_like_union',
]);

test('the document of all cases passes the validator and the linter', async () => {
  const { paths = {}, ...rest } = generated.document;
  const kept = Object.entries(paths).filter(([path]) => !unreadable.has(path.slice(1)));
  const readable = { ...rest, paths: Object.fromEntries(kept) };
  const schemas = pickReferenced(readable.paths, rest.components?.schemas as Record<string, JsonSchema>);
  const document = {
    ...readable,
    components: {
      ...rest.components,
      schemas: schemas as NonNullable<OpenAPIObject['components']>['schemas'] & {},
    },
  };
  expect(kept.length).toBeGreaterThan(400);
  expect(await validateOpenApi(document)).toEqual([]);
});

describe('the schema of Input takes what the checker takes, and nothing else', () => {
  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const validate = compile(name);
    const rows = verdicts.get(name) ?? [];
    const samples = new Set(
      cases.find((each) => each.name === name)?.samples.map((sample) => JSON.stringify(sample)),
    );
    const misfits = rows.filter(
      ({ value, isAssignable }) => samples.has(JSON.stringify(value)) && !isAssignable,
    );
    expect(misfits).toEqual([]);
    const different = rows.filter(({ value, isAssignable }) => validate(value) !== isAssignable);
    expect(different).toEqual([]);
  });
});

test.each(['Input', 'Output'] as const)(
  'the example of an %s fits its schema, and all but a few have one',
  (part) => {
    const examples = cases.map(({ name }) => {
      const { requestBody, responses } = generated.document.paths?.[`/${name}`]?.post ?? {};
      const { content = {} } = Object(part === 'Input' ? requestBody : responses?.['200']);
      return { name, example: content['application/json']?.example };
    });
    const made = examples.filter(({ example }) => example !== undefined);
    const bad = made.filter(({ name, example }) => !compile(name, part)(example));

    expect(bad).toEqual([]);
    expect(made.length / examples.length).toBeGreaterThan(0.97);
  },
);

function compile(name: string, part = 'Input'): ValidateFunction {
  const schema = `${name.replace(/[^A-Za-z0-9]/g, '')}${part}`;
  expect(Object.keys(generated.document.components?.schemas ?? {})).toContain(schema);
  return ajv.compile({ $ref: `api#/components/schemas/${schema}` });
}
