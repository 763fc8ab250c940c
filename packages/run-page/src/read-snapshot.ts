import { join } from 'node:path';
import {
  type ActionExecution,
  type RunExecution,
  readActionDetails,
  readExecution,
  readLogEnd,
  toTimeLine,
} from '@lambda-forge/run-records';
import type { Failure, Reasons, RunSnapshot } from './run-data.ts';

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
    ...(failedFirst ? { failure: readFailure(directory, failedFirst, execution) } : {}),
  };
}

function readFailure(
  directory: string,
  action: ActionExecution,
  { rounds }: Pick<RunExecution, 'rounds'>,
): Failure {
  const log = action.log === undefined ? [] : readLogEnd(join(directory, action.log), linesShown);
  const own = readReasons(directory, action);
  if (isReason(own)) return { ...own, log };
  const failed = rounds
    .flatMap(({ stages }) => stages.flatMap(({ actions }) => actions))
    .filter(
      ({ stage, name, state }) => state === 'failed' && !(stage === action.stage && name === action.name),
    );
  const [beside] = failed
    .map((other) => ({ action: `${other.stage}.${other.name}`, ...readReasons(directory, other) }))
    .filter(isReason);
  return { ...own, log, ...(beside ? { beside } : {}) };
}

function readReasons(directory: string, action: ActionExecution): Reasons {
  const { tests, findings } = readActionDetails(directory, action);
  return {
    tests: tests.filter(({ state }) => state === 'failed').slice(0, testsShown),
    findings: findings.flatMap((each) => each.findings.filter(({ severity }) => severity === 'error')),
  };
}

function isReason({ tests, findings }: Reasons): boolean {
  return tests.length + findings.length > 0;
}
