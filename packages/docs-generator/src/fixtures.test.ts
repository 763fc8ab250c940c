import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Contract, findMainFile, readContracts } from '@lambda-forge/contracts';
import type { FunctionEntry, StageManifest } from '@lambda-forge/manifest';
import { type BuiltDocument, buildDocument, renderJson } from '@lambda-forge/openapi';
import { readRoutes } from './cli/read-routes.ts';
import { validate as validateOpenApi } from './conformance/validate-open-api.test.support.ts';

// `UPDATE_FIXTURES=1` writes what is generated; read the difference before it is committed.
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';
const settings = { info: { title: 'Fixture', version: '1.0.0' }, servers: ['..'] };

function load(folder: string): { names: string[]; build(name: string): BuiltDocument } {
  const root = join(import.meta.dirname, '..', folder);
  const names = readdirSync(root).filter((name) => findMainFile(root, name) !== undefined);
  const stages = new Map(names.map((name) => [name, stageOf(root, name)]));
  let contracts: ReadonlyMap<string, Contract> | undefined;
  const build = (name: string): BuiltDocument => {
    const functions = [...stages.values()].flatMap((stage) => stage.functions);
    contracts ??= new Map(
      readContracts(functions, { root, tsconfig: join(root, 'tsconfig.json') }).contracts.map((each) => [
        each.name,
        each,
      ]),
    );
    const stage = stages.get(name) ?? { functions: [], authorizers: [] };
    return buildDocument(
      stage,
      stage.functions.flatMap((entry) => contracts?.get(entry.name) ?? []),
      settings,
    );
  };
  return { names, build };
}

function stageOf(root: string, name: string): StageManifest {
  const { stage } = readRoutes(root, name);
  const entry: FunctionEntry = {
    name: name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()),
    path: name,
    description: `Fixture ${name}`,
    triggers: stage.functions[0]?.triggers ?? [
      { service: 'api_gateway', method: 'POST', path: '/x', public: true },
    ],
    invocations: [],
  };
  return { ...stage, functions: [entry] };
}

function expectFile(file: string, text: string): void {
  if (isUpdate) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

describe('valid', () => {
  const { names, build } = load('fixtures');
  test.each(names)('%s', async (name) => {
    const { document, problems, warnings } = build(name);
    expect(problems).toEqual([]);
    const root = join(import.meta.dirname, '..', 'fixtures', name);
    expectFile(join(root, 'openapi.json'), renderJson(document));
    const warningsFile = join(root, 'warnings.txt');
    if (warnings.length > 0 || existsSync(warningsFile)) expectFile(warningsFile, renderProblems(warnings));
    expect(await validateOpenApi(document)).toEqual([]);
  });
});

describe('invalid', () => {
  const { names, build } = load('fixtures-invalid');
  let validCount = 0;
  beforeAll(() => {
    validCount = load('fixtures').names.length;
  });

  test.each(names)('%s', async (name) => {
    const { document, problems } = build(name);
    expect(problems.length).toBeGreaterThan(0);
    expectFile(
      join(import.meta.dirname, '..', 'fixtures-invalid', name, 'error.txt'),
      renderProblems(problems),
    );
    // The document without what was refused is a valid one all the same.
    expect(await validateOpenApi(document)).toEqual([]);
  });

  test('there is at least one for three valid ones', () => {
    expect(names.length * 3).toBeGreaterThanOrEqual(validCount);
  });
});

function renderProblems(problems: BuiltDocument['problems']): string {
  return problems.map(({ message, hint }) => `${message}\n  ${hint}\n`).join('');
}
