import type { RunRecord } from '@lambda-forge/local-pipeline';
import { renderSeconds, renderTable } from './render-table.ts';

/** Where the time of a run went, as a table. */
export function summarizeRun({ actions, durationMs, pipeline, state }: RunRecord): string {
  const rows = actions.map((action) => [
    `${action.stage}.${action.action}`,
    renderSeconds(action.durationMs),
    `${Math.round((100 * action.durationMs) / Math.max(1, durationMs))} %`,
    action.state,
    action.summary ?? '',
  ]);
  return renderTable([...rows, [pipeline, renderSeconds(durationMs), '100 %', state, '']], [1, 2]);
}
