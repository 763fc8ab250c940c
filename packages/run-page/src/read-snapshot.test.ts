import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { recordRun } from '@lambda-forge/run-records';
import { readSnapshot } from './read-snapshot.ts';

const directory = mkdtempSync(join(tmpdir(), 'forge-run-page-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('what failed first without saying why is explained by what failed beside it', () => {
  const recorder = recordRun(directory, { id: 'r', pipeline: 'Shop', work: '' });
  const names = ['Coverage', 'UnitTests'];
  const actions = names.map((name) => ({ name, category: 'Test', provider: 'CodeBuild', runOrder: 1 }));
  recorder.pipelineStarted({ name: 'Shop', stages: [{ name: 'Staging', actions }] });
  const reports = join(directory, 'reports', 'Staging.UnitTests');
  mkdirSync(reports, { recursive: true });
  mkdirSync(join(directory, 'logs'));
  writeFileSync(
    join(reports, 'junit.xml'),
    '<testsuites><testsuite name="orders"><testcase name="adds one"><failure message="was 500"/></testcase></testsuite></testsuites>',
  );
  for (const name of names) {
    const log = join(directory, 'logs', `Staging.${name}.log`);
    writeFileSync(log, `the end of ${name}\n`);
    recorder.actionStarted('Staging', name, log);
  }
  for (const action of names)
    recorder.actionEnded({
      stage: 'Staging',
      action,
      provider: 'CodeBuild',
      runOrder: 1,
      state: 'failed',
      startedAt: '',
      durationMs: 1,
      failure: { message: 'ended with 1' },
      ...(action === 'UnitTests'
        ? { reports: [{ name: 'unit', format: 'JUNITXML', directory: reports, files: ['junit.xml'] }] }
        : {}),
    });

  expect(readSnapshot(directory)).toMatchObject({
    execution: { failedFirst: { name: 'Coverage' } },
    failure: {
      tests: [],
      log: expect.arrayContaining(['the end of Coverage']),
      beside: { action: 'Staging.UnitTests', tests: [{ suite: 'orders', name: 'adds one' }] },
    },
  });
});
