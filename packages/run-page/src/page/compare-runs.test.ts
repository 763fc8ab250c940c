import { expect, test } from '@jest/globals';
import type { ActionDetails, RunExecution } from '@lambda-forge/run-records';
import { compareActions, compareDetails } from './compare-runs.ts';

const run = (seconds: Record<string, number | undefined>): RunExecution => {
  const actions = Object.entries(seconds).map(([name, second]) => ({
    stage: 'Build',
    name,
    startedAt: '2026-11-30T10:00:00.000Z',
    ...(second === undefined
      ? {}
      : { endedAt: new Date(Date.UTC(2026, 10, 30, 10, 0, second)).toISOString() }),
  }));
  return { rounds: [{ stages: [{ name: 'Build', actions }] }] } as unknown as RunExecution;
};

test('actions of two runs are beside each other, with how much longer the second took', () => {
  const compared = compareActions([
    run({ Gone: 1, Synth: 5, Docs: 2 }),
    run({ Synth: 8, New: 1, Docs: undefined }),
  ]);

  expect(compared.map(({ key, differenceMs }) => [key, differenceMs])).toEqual([
    ['Build.Synth', 3000],
    ['Build.New', undefined],
    ['Build.Docs', undefined],
    ['Build.Gone', undefined],
  ]);
  expect(compared.map(({ sides }) => sides.map((side) => side !== undefined))).toEqual([
    [true, true],
    [false, true],
    [true, true],
    [true, false],
  ]);
});

const details = (own: Partial<ActionDetails>): ActionDetails => ({
  tests: [],
  coverage: [],
  findings: [],
  problems: [],
  ...own,
});

test('what is the same is not told, nor are tests of a run that had none', () => {
  const tests = [{ suite: 's', name: 'adds', state: 'passed', durationMs: 1 }] as const;

  expect(compareDetails('Build.Unit', [details({ tests }), details({ tests })])).toEqual([]);
  expect(compareDetails('Build.Unit', [details({ tests }), undefined])).toEqual([]);
});

test('a test that is new or gone, and a finding that has another severity, are told', () => {
  const test = (name: string) => ({ suite: 's', name, state: 'passed' as const, durationMs: 1 });
  const found = (severity: 'error' | 'warning') => [
    { version: 1 as const, title: 'Gate', findings: [{ severity, message: 'wide open' }] },
  ];

  expect(
    compareDetails('Build.Unit', [
      details({ tests: [test('a'), test('b')], findings: found('error') }),
      details({ tests: [test('a'), test('c')], findings: found('warning') }),
    ]),
  ).toEqual([
    'Build.Unit: test s › c: not there, then passed',
    'Build.Unit: test s › b: passed, then not there',
    'Build.Unit: finding wide open: error, then warning',
  ]);
});
