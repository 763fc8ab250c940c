import { join } from 'node:path';
import { readExecution, readLogEnd, toTimeLine } from '@lambda-forge/run-records';
import type { RunSnapshot } from './run-data.ts';

const linesShown = 20;

/**
 * A run as it is now.
 * @param directory its folder
 * @throws RunRecordError when its record cannot be read
 */
export function readSnapshot(directory: string): RunSnapshot {
  const execution = readExecution(directory);
  const log = execution.failedFirst?.log;
  return {
    execution,
    timeLine: toTimeLine(execution, Date.now()),
    failureLog: log === undefined ? [] : readLogEnd(join(directory, log), linesShown),
  };
}
