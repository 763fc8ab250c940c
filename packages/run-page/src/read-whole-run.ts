import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionExecution, readActionDetails } from '@lambda-forge/run-records';
import { readSnapshot } from './read-snapshot.ts';
import type { WholeRun } from './run-data.ts';

const largestLog = 1024 * 1024;

/**
 * All of a run: its states, its logs (of a long one the last megabyte), its reports and findings.
 * @param directory its folder
 * @throws RunRecordError when its record cannot be read
 */
export function readWholeRun(directory: string): WholeRun {
  const snapshot = readSnapshot(directory);
  const actions = (snapshot.execution.rounds.at(-1)?.stages ?? []).flatMap((stage) => stage.actions);
  const begun = actions.filter(({ log }) => log !== undefined);
  const byKey = <T>(read: (action: ActionExecution) => T): Record<string, T> =>
    Object.fromEntries(begun.map((action) => [`${action.stage}.${action.name}`, read(action)]));
  return {
    ...snapshot,
    logs: byKey(({ log = '' }) => readEnd(join(directory, log))),
    details: byKey((action) => readActionDetails(directory, action)),
  };
}

function readEnd(file: string): string {
  if (!existsSync(file)) return '';
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, largestLog));
    const left = size - buffer.length;
    readSync(handle, buffer, 0, buffer.length, left);
    const text = buffer.toString('utf8');
    return left === 0 ? text : `(The first ${left} bytes of ${file} are left out.)\n${text}`;
  } finally {
    closeSync(handle);
  }
}
