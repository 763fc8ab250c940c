import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findingsFolder, leaveFindings } from './findings.ts';
import { readActionDetails } from './read-action-details.ts';
import { createRunFolder, write } from './run.test.support.ts';

const action = {
  stage: 'Build',
  name: 'Unit',
  category: 'Build',
  provider: 'CodeBuild',
  runOrder: 1,
  state: 'failed',
} as const;
const report = (format: string, file: string) => ({
  name: 'Unit-tests',
  format,
  directory: 'reports/Unit',
  files: [file],
});

test('tests with what went wrong, and lines that no test has run', () => {
  const { directory } = createRunFolder();
  write(
    join(directory, 'reports/Unit/junit.xml'),
    `<testsuites><testsuite name="orders"><testcase classname="c" name="adds" time="0.012"/>
      <testcase name="removes" time="1"><failure message="expected 1">at &lt;line&gt; 3</failure></testcase>
      <testcase name="waits"><skipped/></testcase></testsuite></testsuites>`,
  );
  write(
    join(directory, 'reports/Unit/cobertura.xml'),
    `<coverage><packages><package><classes><class filename="a.ts"><methods/><lines><line number="1" hits="2"/>
      <line number="2" hits="0"/></lines></class></classes></package></packages></coverage>`,
  );
  write(
    join(directory, 'reports/Unit/clover.xml'),
    `<coverage><project><file name="b.ts" path="/app/b.ts"><line num="4" count="0" type="stmt"/>
      <line num="1" count="1" type="method"/></file></project></coverage>`,
  );
  write(join(directory, 'reports/Unit/bad.xml'), '<testsuites>');
  const reports = [
    report('JUNITXML', 'junit.xml'),
    report('COBERTURAXML', 'cobertura.xml'),
    report('CLOVERXML', 'clover.xml'),
    report('JUNITXML', 'bad.xml'),
    { ...report('JUNITXML', ''), files: [], problem: 'no files match *.xml' },
  ];
  const { tests, coverage, problems } = readActionDetails(directory, { ...action, reports });

  expect(tests).toEqual([
    { suite: 'orders', name: 'adds', state: 'passed', durationMs: 12 },
    {
      suite: 'orders',
      name: 'removes',
      state: 'failed',
      durationMs: 1000,
      message: 'expected 1\nat <line> 3',
    },
    { suite: 'orders', name: 'waits', state: 'skipped', durationMs: 0 },
  ]);
  expect(coverage).toEqual([
    { file: 'a.ts', lines: 2, covered: 1, missed: [2] },
    { file: '/app/b.ts', lines: 1, covered: 0, missed: [4] },
  ]);
  expect(problems).toEqual([
    expect.stringContaining('Unit-tests: bad.xml cannot be read'),
    'Unit-tests: no files match *.xml',
  ]);
});

test('tests whose failures are in colours, as Node.js writes them', () => {
  const { directory } = createRunFolder();
  write(
    join(directory, 'reports/Unit/junit.xml'),
    '<testsuite name="orders"><testcase name="adds"><failure>\u001b[31mnot 1\u001b[39m\u0000</failure></testcase></testsuite>',
  );
  const details = readActionDetails(directory, { ...action, reports: [report('JUNITXML', 'junit.xml')] });

  expect(details.problems).toEqual([]);
  expect(details.tests).toMatchObject([{ name: 'adds', state: 'failed', message: 'not 1' }]);
});

test('findings that a step has left, where it is asked for them', () => {
  const { directory } = createRunFolder();
  const findings = [{ severity: 'error', message: 'GET /orders is gone', rule: 'removed' }] as const;
  const LAMBDA_FORGE_FINDINGS = findingsFolder(directory, 'Build', 'Unit');
  leaveFindings({ title: 'Changes of the API', findings }, { LAMBDA_FORGE_FINDINGS });
  leaveFindings({ title: 'Elsewhere', findings }, {});
  write(join(LAMBDA_FORGE_FINDINGS, 'other.json'), '{}');

  expect(readActionDetails(directory, action).findings).toEqual([
    { version: 1, title: 'Changes of the API', findings },
    {
      version: 1,
      title: 'Findings',
      findings: [{ severity: 'warning', message: expect.stringContaining('other.json cannot be read') }],
    },
  ]);
});
