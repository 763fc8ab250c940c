import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionExecution, readActionDetails } from '@lambda-forge/run-records';
import { pageFiles } from './page-files.ts';
import { readSnapshot } from './read-snapshot.ts';
import { renderSinglePage } from './render-page.ts';
import type { WholeRun } from './run-data.ts';

const largestLog = 1024 * 1024;

/**
 * A run, or two side by side, as one HTML file without anything beside it: states, times, logs, reports, findings.
 * What the logs hold is in it.
 * @param directories the folders of the runs
 * @throws RunRecordError when a record cannot be read
 */
export function renderRunFile(directories: readonly string[]): string {
  const runs = directories.map(readWholeRun);
  const title = runs.map(({ execution }) => `${execution.pipeline}: ${execution.state}`).join(' and ');
  return renderSinglePage(title, { runs }, pageFiles());
}

// Its states, its logs (of a long one the last megabyte), its reports and findings.
function readWholeRun(directory: string): WholeRun {
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
