import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { type Contract, findMainFile, readContracts } from '@lambda-forge/contracts';
import type { FunctionEntry, StageManifest } from '@lambda-forge/manifest';
import { type BuiltDocument, buildDocument, renderJson } from '@lambda-forge/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readRoutes } from '../cli/read-routes.ts';
import { askChecker, type Verdict } from './ask-checker.test.support.ts';
import { type ConformanceCase, readCases } from './read-cases.test.support.ts';
import { writeCases } from './write-cases.test.support.ts';

// The fixtures and the cases of conformance for `pnpm mutate`: one test for each, which reads no more than it needs.
const packageFolder = join(import.meta.dirname, '..', '..');
const settings = { info: { title: 'Fixture', version: '1.0.0' }, servers: ['..'] };

interface Subject {
  readonly stage: StageManifest;
  readonly entry: FunctionEntry;
}

/** Reads contracts a few at a time, more the longer nothing is amiss. */
function createReader(root: string, subjects: readonly Subject[]): (subject: Subject) => Contract {
  const read = new Map<string, Contract>();
  let size = 1;
  beforeAll(() => {
    read.clear();
    size = 1;
  });
  return (subject) => {
    const at = subjects.indexOf(subject);
    if (!read.has(subject.entry.name)) {
      const functions = subjects.slice(at, at + size).map(({ entry }) => entry);
      const { contracts } = readContracts(functions, { root, tsconfig: join(root, 'tsconfig.json') });
      for (const contract of contracts) read.set(contract.name, contract);
      size *= 8;
    }
    const contract = read.get(subject.entry.name);
    if (!contract) throw new Error(`${subject.entry.name} has no contract.`);
    return contract;
  };
}

for (const folder of ['fixtures', 'fixtures-invalid']) {
  const root = join(packageFolder, folder);
  const names = readdirSync(root).filter((name) => findMainFile(root, name) !== undefined);
  const subjects = names.map((name) => toSubject(root, name));
  const read = createReader(root, subjects);
  for (const subject of subjects) {
    const { path } = subject.entry;
    test(`${folder}: ${path}`, () => {
      const { document, problems, warnings } = buildDocument(subject.stage, [read(subject)], settings);
      const expected = (file: string) =>
        existsSync(join(root, path, file)) ? readFileSync(join(root, path, file), 'utf8') : '';
      expect(renderProblems(problems)).toBe(expected('error.txt'));
      if (folder === 'fixtures-invalid') return;
      expect(renderJson(document)).toBe(expected('openapi.json'));
      expect(renderProblems(warnings)).toBe(expected('warnings.txt'));
    });
  }
}

const cases = readCases(join(packageFolder, 'fixtures-conformance'));
const root = realpathSync(mkdtempSync(join(tmpdir(), 'conformance-')));
const { functions } = writeCases(root, cases);
const subjects = functions.map((entry) => ({ entry, stage: { functions: [entry], authorizers: [] } }));
const read = createReader(root, subjects);
// What the checker has said of a case, and documents that were found to say the same.
const verdicts = new Map<string, readonly Verdict[]>();
const good = new Map<string, Set<string>>();

subjects.forEach((subject, index) => {
  const each = cases[index];
  if (!each) return;
  test(`conformance: ${each.name}`, () => {
    const { document, problems } = buildDocument(subject.stage, [read(subject)], settings);
    expect(problems).toEqual([]);
    const text = renderJson(document);
    if (good.get(each.name)?.has(text)) return;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', components: document.components });
    const schema = `${each.name.replace(/[^A-Za-z0-9]/g, '')}Input`;
    expect(Object.keys(document.components?.schemas ?? {})).toContain(schema);
    const validate = ajv.compile({ $ref: `api#/components/schemas/${schema}` });
    expect(verdictsOf(each).filter(({ value, isAssignable }) => validate(value) !== isAssignable)).toEqual(
      [],
    );
    good.set(each.name, (good.get(each.name) ?? new Set()).add(text));
  });
});

function verdictsOf(each: ConformanceCase): readonly Verdict[] {
  // All at once: a program of its own for each takes its time.
  if (verdicts.size === 0) {
    const rows = askChecker(root, cases);
    for (const { name } of cases)
      verdicts.set(
        name,
        rows.filter((row) => row.name === name),
      );
  }
  return verdicts.get(each.name) ?? [];
}

function toSubject(folder: string, name: string): Subject {
  const { stage } = readRoutes(folder, name);
  const entry: FunctionEntry = {
    name: name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()),
    path: name,
    description: `Fixture ${name}`,
    triggers: stage.functions[0]?.triggers ?? [
      { service: 'api_gateway', method: 'POST', path: '/x', public: true },
    ],
    invocations: [],
  };
  return { entry, stage: { ...stage, functions: [entry] } };
}

function renderProblems(problems: BuiltDocument['problems']): string {
  return problems.map(({ message, hint }) => `${message}\n  ${hint}\n`).join('');
}
