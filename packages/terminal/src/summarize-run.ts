import type { RunRecord } from '@lambda-forge/local-pipeline';
import { renderSeconds, renderTable } from './render-table.ts';

/** Where the time of a run went, as a table. */
export function summarizeRun({ actions, durationMs, pipeline, state, skipped = [] }: RunRecord): string {
  const rows = actions.map((action) => [
    `${action.stage}.${action.action}`,
    renderSeconds(action.durationMs),
    `${Math.round((100 * action.durationMs) / Math.max(1, durationMs))} %`,
    action.state,
    action.summary ?? '',
  ]);
  const left = skipped.map(({ stage, reason }) => [stage, '', '', 'skipped', reason]);
  return renderTable([...rows, ...left, [pipeline, renderSeconds(durationMs), '100 %', state, '']], [1, 2]);
}
