import type { ActionExecution, FoundRun, RunExecution } from '@lambda-forge/run-records';
import { renderSeconds, renderTable } from './render-table.ts';

/** Runs, a line each: when, how they ended, how long they took and what failed first. */
export function renderRuns(runs: readonly FoundRun[]): string {
  if (runs.length === 0) return 'There is no run: forge pipeline run Staging makes one.';
  const rows = runs.map(({ id, execution, problem = '' }) =>
    execution === undefined
      ? [id, 'unreadable', '', problem.split('\n')[0] ?? '']
      : [id, execution.state, spanOf(execution), failureOf(execution)],
  );
  return renderTable(rows, [2]);
}

/** A run: its actions with state, time, whom they are of, and what failed first with its reason. */
export function renderExecution(execution: RunExecution): string {
  const { id, pipeline, state, failedFirst, isInterrupted, rounds } = execution;
  const stages = rounds.at(-1)?.stages ?? [];
  const skipped = stages.filter((stage) => stage.skipped !== undefined);
  const actions = stages.flatMap((stage) => stage.actions);
  const rows = actions.map((action) => [
    `${action.stage}.${action.name}`,
    spanOf(action),
    action.state === 'pending' && state !== 'running' ? 'not run' : action.state,
    action.summary ?? '',
  ]);
  const failure = failedFirst?.failure;
  const reason =
    failure?.command === undefined
      ? failure?.message
      : `${failure.command} ended with ${failure.exitCode ?? 'an error'}`;
  return [
    `${id}${isInterrupted ? ', whose process is gone' : ''}`,
    '',
    renderTable([...rows, [pipeline, spanOf(execution), state, '']], [1]),
    ...skipped.map(({ name, skipped: reason }) => `${name} was skipped: ${reason}`),
    ...(failedFirst ? ['', `${failedFirst.stage}.${failedFirst.name} failed first: ${reason}`] : []),
  ].join('\n');
}

function spanOf({ startedAt, endedAt }: Pick<ActionExecution, 'startedAt' | 'endedAt'>): string {
  if (startedAt === undefined) return '';
  const end = endedAt === undefined ? Date.now() : Date.parse(endedAt);
  return renderSeconds(end - Date.parse(startedAt));
}

function failureOf({ failedFirst }: RunExecution): string {
  return failedFirst ? `${failedFirst.stage}.${failedFirst.name} failed first` : '';
}
