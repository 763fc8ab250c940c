import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import pc from 'picocolors';
import type { ActionRecord, RunRecord } from './run-record.ts';

const linesShown = 30;

/** Where the time of a run went, as a table. */
export function summarizeRun({ actions, durationMs, pipeline, state }: RunRecord): string {
  const rows = actions.map((action) => [
    `${action.stage}.${action.action}`,
    seconds(action.durationMs),
    `${Math.round((100 * action.durationMs) / Math.max(1, durationMs))} %`,
    action.state,
    action.summary ?? '',
  ]);
  const table = [...rows, [pipeline, seconds(durationMs), '100 %', state, '']];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column === 1 || column === 2))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What failed: the stage and action, the command, its exit code and the end of its log. */
export function describeFailure({ stage, action, failure, log }: ActionRecord): string {
  const end = log && existsSync(log) ? readEnd(log) : [];
  return [
    pc.red(`${stage}.${action} failed.`),
    ...(failure?.command === undefined
      ? [failure?.message ?? '']
      : [`Phase: ${failure.phase}`, `Command: ${failure.command}`]),
    ...(failure?.exitCode === undefined ? [] : [`Exit code: ${failure.exitCode}`]),
    ...(end.length > 0 ? [`The end of ${log}:`, ...end.map((line) => `  ${line}`)] : []),
  ].join('\n');
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

// A log may be large; only its last lines are read.
function readEnd(file: string): string[] {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, 64 * 1024));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split(/\r?\n/).slice(-linesShown);
  } finally {
    closeSync(handle);
  }
}
