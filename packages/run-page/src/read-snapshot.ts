import { join } from 'node:path';
import {
  type ActionExecution,
  readActionDetails,
  readExecution,
  readLogEnd,
  toTimeLine,
} from '@lambda-forge/run-records';
import type { Failure, RunSnapshot } from './run-data.ts';

const linesShown = 20;
const testsShown = 5;

/**
 * A run as it is now.
 * @param directory its folder
 * @throws RunRecordError when its record cannot be read
 */
export function readSnapshot(directory: string): RunSnapshot {
  const execution = readExecution(directory);
  const { failedFirst } = execution;
  return {
    execution,
    timeLine: toTimeLine(execution, Date.now()),
    ...(failedFirst ? { failure: readFailure(directory, failedFirst) } : {}),
  };
}

function readFailure(directory: string, action: ActionExecution): Failure {
  const { tests, findings } = readActionDetails(directory, action);
  return {
    tests: tests.filter(({ state }) => state === 'failed').slice(0, testsShown),
    findings: findings.flatMap((each) => each.findings.filter(({ severity }) => severity === 'error')),
    log: action.log === undefined ? [] : readLogEnd(join(directory, action.log), linesShown),
  };
}
