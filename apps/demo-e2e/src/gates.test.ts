import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { RunRecord } from '@lambda-forge/local-pipeline';
import { copyAssembly } from './assembly/copy-assembly.ts';
import { runForge } from './run-forge.ts';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts';

// Each test breaks one thing in a copy of the demo and runs the pipeline that was synthesized before.
let assembly: string;
let copy: WorkspaceCopy;

beforeAll(() => {
  assembly = copyAssembly();
  copy = copyWorkspace();
});

afterEach(() => copy.restore());

afterAll(() => {
  copy?.remove();
  rmSync(assembly, { recursive: true, force: true });
});

test.each([
  [
    'UnitTests',
    'a failing unit test',
    () => append('functions/hello_world/unit.test.ts', "test('fails', () => { expect(1).toBe(2); });\n"),
    /expect\(received\)\.toBe\(expected\)/,
  ],
  [
    'Coverage',
    'coverage under the threshold',
    () => append('functions/hello_world/unused.ts', unusedCode(60)),
    /does not meet "global" threshold \(80%\)/,
  ],
  [
    'ValidateIntegrationTests',
    'an endpoint without an integration test',
    () => rmSync(join(copy.demo, 'functions/whoami/integration.test.ts')),
    /GET \/whoami has no integration test \(function "Whoami", functions\/whoami\)/,
  ],
  [
    'ValidateDocs',
    'an endpoint without Output',
    () => replace('functions/whoami/main.ts', 'export interface Output', 'interface Output'),
    /Output.*functions\/whoami\/main\.ts/,
  ],
])(
  '%s stops the pipeline for %s',
  async (gate, _, breakIt, reason) => {
    breakIt();
    const { code, output } = await runPipeline('Staging');

    expect(code).toBe(1);
    expect(output).toMatch(reason);
    const { state, actions } = readRecord();
    expect(state).toBe('failed');
    // A failing unit test fails the run that measures the coverage, too.
    const alsoFails = gate === 'UnitTests' ? ['Coverage'] : [];
    expect(namesOfFailed(actions)).toEqual([...alsoFails, gate]);
    expect(actions.filter(({ action }) => action.endsWith('Deploy'))).toEqual([]);
  },
  300_000,
);

test('a failing integration test stops Prod after Staging and before Prod', async () => {
  replace('functions/hello_world/integration.test.ts', 'Hello World!', 'Goodbye World!');
  const { code, output } = await runPipeline('Prod');

  expect(code).toBe(1);
  expect(output).toContain('Goodbye World!');
  const { actions } = readRecord();
  expect(
    actions.filter((action) => action.state === 'failed').map(({ stage, action }) => [stage, action]),
  ).toEqual([['Staging', 'IntegrationTests']]);
  expect(actions.filter(({ action }) => action.endsWith('Deploy')).map(({ stage }) => stage)).toEqual([
    'Staging',
  ]);
}, 300_000);

function runPipeline(stage: string) {
  return runForge(['pipeline', 'run', stage, '--assembly', assembly], copy.demo);
}

function namesOfFailed(actions: RunRecord['actions']): string[] {
  const failed = actions.filter(({ state }) => state === 'failed');
  return failed.map(({ action }) => action).sort();
}

function readRecord(): RunRecord {
  const runs = join(copy.demo, '.forge', 'runs');
  const [run = ''] = readdirSync(runs);
  return JSON.parse(readFileSync(join(runs, run, 'run.json'), 'utf8')) as RunRecord;
}

function append(file: string, text: string): void {
  writeFileSync(join(copy.demo, file), text, { flag: 'a' });
}

function replace(file: string, from: string, to: string): void {
  const path = join(copy.demo, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}.`);
  writeFileSync(path, text.replace(from, to));
}

function unusedCode(lines: number): string {
  const statements = Array.from({ length: lines }, (_, index) => `  if (n === ${index}) return ${index};`);
  return ['export function unused(n: number): number {', ...statements, '  return n;', '}', ''].join('\n');
}
