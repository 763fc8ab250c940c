import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type ActionRecord,
  findingsFolder,
  leaveFindings,
  type RunRecorder,
  recordRun,
} from '@lambda-forge/run-records';

/** A run of a pipeline with a build, two gates side by side, and an approval, as it would be recorded. */
export interface RecordedRun {
  readonly id: string;
  readonly directory: string;
  readonly recorder: RunRecorder;
  /** Begins an action. */
  readonly begin: (stage: string, action: string) => void;
  readonly log: (stage: string, action: string, text: string) => void;
  readonly end: (stage: string, action: string, own?: Partial<ActionRecord>) => void;
}

const toAction = (name: string, runOrder: number, provider = 'CodeBuild') => ({
  name,
  category: provider === 'Manual' ? 'Approval' : 'Build',
  provider,
  runOrder,
});

const pipeline = {
  name: 'Prod-Shop-Pipeline',
  stages: [
    { name: 'Build', actions: [toAction('Synth', 1)] },
    {
      name: 'Prod',
      actions: [toAction('Approve', 1, 'Manual'), toAction('UnitTests', 2), toAction('BreakingChanges', 2)],
    },
  ],
};

/** Begins the record of a run in the folder of an app. */
export function recordShopRun(root: string, id: string): RecordedRun {
  const directory = join(root, '.forge', 'runs', id);
  mkdirSync(join(directory, 'logs'), { recursive: true });
  const recorder = recordRun(directory, { id, pipeline: pipeline.name, work: '' });
  const fileOf = (stage: string, action: string) => join(directory, 'logs', `${stage}.${action}.log`);
  recorder.pipelineStarted(pipeline);
  return {
    id,
    directory,
    recorder,
    begin: (stage, action) => recorder.actionStarted(stage, action, fileOf(stage, action)),
    log: (stage, action, text) => appendFileSync(fileOf(stage, action), text),
    end: (stage, action, own = {}) =>
      recorder.actionEnded({
        stage,
        action,
        provider: 'CodeBuild',
        runOrder: 1,
        state: own.failure ? 'failed' : 'succeeded',
        startedAt: new Date().toISOString(),
        durationMs: 1,
        ...own,
      }),
  };
}

/** Records a run that has come to its end: red, with a test that failed and a change that breaks callers, or green. */
export function recordEndedRun(root: string, id: string, isRed: boolean): void {
  const run = recordShopRun(root, id);
  run.begin('Build', 'Synth');
  run.log('Build', 'Synth', Array.from({ length: 300 }, (_, line) => `line ${line} of the synth\n`).join(''));
  run.end('Build', 'Synth');
  run.begin('Prod', 'Approve');
  run.recorder.approvalNeeded({ stage: 'Prod', action: 'Approve', comment: 'Have you looked at Staging?' });
  run.end('Prod', 'Approve', { summary: 'approved' });
  for (const action of ['UnitTests', 'BreakingChanges']) run.begin('Prod', action);
  run.log(
    'Prod',
    'UnitTests',
    `\u001b[31mFAIL\u001b[39m functions/orders/unit.test.ts\nexpected 201, was 500\n`,
  );
  run.end('Prod', 'UnitTests', {
    summary: isRed ? '2 tests, 1 failed, 50 % of lines' : '2 tests, 100 % of lines',
    reports: [
      writeReport(run.directory, 'JUNITXML', 'junit.xml', renderTests(isRed)),
      writeReport(run.directory, 'COBERTURAXML', 'cobertura.xml', renderCoverage(isRed)),
    ],
    ...(isRed ? { failure: { message: 'x', phase: 'BUILD', command: 'npm test', exitCode: 1 } } : {}),
  });
  leaveFindings(
    {
      title: 'API changes',
      about: 'since the release of Prod',
      findings: isRed
        ? [{ severity: 'error', message: 'it is gone', rule: 'endpoint-removed', endpoint: 'GET /orders' }]
        : [],
    },
    { LAMBDA_FORGE_FINDINGS: findingsFolder(run.directory, 'Prod', 'BreakingChanges') },
  );
  run.end('Prod', 'BreakingChanges');
  run.recorder.end(undefined, { isKept: false });
}

function writeReport(run: string, format: string, name: string, text: string) {
  const directory = join(run, 'reports', 'Prod.UnitTests', format);
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), text);
  return { name: format, format, directory, files: [name] };
}

function renderTests(isRed: boolean): string {
  const failure = isRed ? '<failure message="expected 201, was 500">at unit.test.ts:7</failure>' : '';
  return `<testsuites><testsuite name="orders"><testcase name="adds an order" time="0.2">${failure}</testcase>
    <testcase name="lists orders" time="0.1"/></testsuite></testsuites>`;
}

function renderCoverage(isRed: boolean): string {
  return `<coverage><class filename="functions/orders/main.ts"><line number="1" hits="1"/>
    <line number="2" hits="${isRed ? 0 : 1}"/></class></coverage>`;
}
