import { expect, test } from '@jest/globals';
import { toReport } from './to-report.ts';

const tests = (counts: { tests: number; failed?: number; skipped?: number }) => ({ reports: [counts] });
const action = { stage: 'Staging', action: 'UnitTests' };

test('adds up the tests of all actions', () => {
  const actions = [
    { ...action, ...tests({ tests: 3 }) },
    { ...action, ...tests({ tests: 4, failed: 1, skipped: 1 }), failure: { message: 'exit code 1' } },
    { ...action, reports: [{}] },
  ];

  expect(toReport({ actions }, 'apps/examples/one')).toEqual({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numRuntimeErrorTestSuites: 0,
    failures: [{ file: 'apps/examples/one', test: 'Staging.UnitTests', message: 'exit code 1' }],
  });
});

test('counts an action that has failed without tests', () => {
  const actions = [{ stage: 'Build', action: 'Synth', failure: { message: 'no' } }];

  expect(toReport({ actions }, 'one')).toMatchObject({ numPassedTests: 0, numFailedTests: 1 });
});
