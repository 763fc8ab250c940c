import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startStage } from '@lambda-forge/local';
import { createEngine } from '@lambda-forge/local-engine';
import type { RunRecord } from '@lambda-forge/local-pipeline';
import { copyAssembly } from './assembly/copy-assembly.ts';
import { runForge } from './run-forge.ts';
import { copyWorkspace, isOfDemo, type WorkspaceCopy } from './workspace-copy.ts';

// Each test breaks something in a copy of the demo and runs the pipeline that was synthesized before. Gates of one stage
// run side by side: two that do not see what is broken for the other share a run.
interface Breakage {
  readonly gate: string;
  readonly breakIt: () => void;
  readonly reason: RegExp;
}

let assembly: string;
let copy: WorkspaceCopy;

beforeAll(() => {
  assembly = copyAssembly();
  copy = copyWorkspace(isOfDemo);
});

afterEach(() => copy.restore());

afterAll(() => {
  copy?.remove();
  rmSync(assembly, { recursive: true, force: true });
});

test.each<[string, Breakage[], string[]]>([
  [
    'a failing unit test, an endpoint without Output',
    [
      {
        gate: 'UnitTests',
        breakIt: () =>
          append('functions/hello_world/unit.test.ts', "test('fails', () => { expect(1).toBe(2); });\n"),
        reason: /expect\(received\)\.toBe\(expected\)/,
      },
      {
        gate: 'ValidateDocs',
        breakIt: () => replace('functions/whoami/main.ts', 'export interface Output', 'interface Output'),
        reason: /Output.*functions\/whoami\/main\.ts/,
      },
    ],
    ['Coverage'], // a failing unit test fails the run that measures the coverage, too
  ],
  [
    'coverage under the threshold, an endpoint without an integration test',
    [
      {
        gate: 'Coverage',
        breakIt: () => append('functions/hello_world/unused.ts', unusedCode(60)),
        reason: /does not meet "global" threshold \(80%\)/,
      },
      {
        gate: 'ValidateIntegrationTests',
        breakIt: () => rmSync(join(copy.demo, 'functions/whoami/integration.test.ts')),
        reason: /GET \/whoami has no integration test \(function "Whoami", functions\/whoami\)/,
      },
    ],
    [],
  ],
])(
  'the pipeline stops before it deploys: %s',
  async (_, broken, alsoFail) => {
    for (const { breakIt } of broken) breakIt();
    const { code, output } = await runPipeline('Staging');

    expect(code).toBe(1);
    for (const { reason } of broken) expect(output).toMatch(reason);
    const { state, actions } = readRecord();
    expect(state).toBe('failed');
    expect(namesOfFailed(actions)).toEqual([...broken.map(({ gate }) => gate), ...alsoFail].sort());
    expect(actions.filter(({ action }) => action.endsWith('Deploy'))).toEqual([]);
  },
  600_000,
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
}, 600_000);

test('a stage serves the pages that its pipeline has made', async () => {
  const steps =
    'steps.diagram(), steps.wikis(), steps.testsReport({ suites: ["unit"] }), steps.coverageReport()';
  const staging = 'infra/stacks/staging-stack.ts';
  replace(staging, /\{\n {6}pre: [\s\S]*\n {4}\}/, `{ post: (steps) => [${steps}] }`);
  replace('cdk.json', '"bucket": ""', '"bucket": "pages"');
  mkdirSync(join(copy.demo, 'handbook'));
  append('handbook/index.md', '# How we work\n');
  const pages = [
    ...['index', 'diagram', 'tests', 'coverage'].map((artifact) => ({ path: artifact, artifact })),
    { path: 'handbook', artifact: 'wiki', folder: 'handbook' },
  ];
  const calls = pages.map(
    ({ path, ...options }) =>
      `apiGateway.createDocs('/${path}', ${JSON.stringify({ ...options, public: true })});`,
  );
  replace('functions/docs/config.ts', '{ public: true });', `{ public: true });\n${calls.join('\n')}`);
  const { code, output } = await runPipeline('Staging');
  if (code !== 0) throw new Error(output);
  const engine = createEngine({ print: () => {} });
  const served = await startStage({
    assembly: join(runFolder(), 'assembly'),
    stage: 'Staging',
    root: copy.demo,
    engine,
    log: () => {},
  });
  const says = {
    index: 'Made <time',
    diagram: 'HelloWorld',
    tests: 'functions/hello_world',
    coverage: 'functions/hello_world',
    handbook: 'How we work',
  };
  try {
    for (const [path, text] of Object.entries(says)) {
      const answer = await fetch(`${served.apis[0]?.urls[0]}/${path}`);
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, expect.stringContaining(text)]);
    }
  } finally {
    await served.stop();
    await engine.stop();
  }
}, 600_000);

function runPipeline(stage: string) {
  return runForge(['pipeline', 'run', stage, '--assembly', assembly], copy.demo);
}

function namesOfFailed(actions: RunRecord['actions']): string[] {
  const failed = actions.filter(({ state }) => state === 'failed');
  return failed.map(({ action }) => action).sort();
}

function readRecord(): RunRecord {
  return JSON.parse(readFileSync(join(runFolder(), 'run.json'), 'utf8')) as RunRecord;
}

function runFolder(): string {
  const runs = join(copy.demo, '.forge', 'runs');
  const [run = ''] = readdirSync(runs);
  return join(runs, run);
}

function append(file: string, text: string): void {
  writeFileSync(join(copy.demo, file), text, { flag: 'a' });
}

function replace(file: string, from: string | RegExp, to: string): void {
  const path = join(copy.demo, file);
  const text = readFileSync(path, 'utf8');
  const replaced = text.replace(from, to);
  if (replaced === text) throw new Error(`${file} does not contain ${from}.`);
  writeFileSync(path, replaced);
}

function unusedCode(lines: number): string {
  const statements = Array.from({ length: lines }, (_, index) => `  if (n === ${index}) return ${index};`);
  return ['export function unused(n: number): number {', ...statements, '  return n;', '}', ''].join('\n');
}
