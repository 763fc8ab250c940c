import type { RunSnapshot, RunSummary } from './run-data.ts';

/** A run as a list shows it. */
export function toSummary({ execution }: Pick<RunSnapshot, 'execution'>): RunSummary {
  const { id, pipeline, state, startedAt, endedAt, failedFirst } = execution;
  return {
    id,
    pipeline,
    state,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(failedFirst ? { failedFirst: `${failedFirst.stage}.${failedFirst.name}` } : {}),
  };
}
