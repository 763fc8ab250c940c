import type { RunRecord } from '@lambda-forge/local-pipeline';

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
    .map((row) => {
      const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 1 || column === 2));
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

function pad(cell: string, width: number, toTheRight: boolean): string {
  return toTheRight ? cell.padStart(width) : cell.padEnd(width);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
