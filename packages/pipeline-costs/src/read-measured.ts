import { findRuns } from '@lambda-forge/run-records';

/** What the actions of a pipeline took in its last good run on this machine. */
export interface MeasuredRun {
  readonly id: string;
  /** In seconds, by `<stage>.<action>`. */
  readonly actions: ReadonlyMap<string, number>;
}

/** The last run of a pipeline on this machine that came to a good end; undefined where none is kept. */
export function readMeasured(root: string, pipeline: string): MeasuredRun | undefined {
  const found = findRuns(root).find(
    ({ execution }) => execution?.pipeline === pipeline && execution.state === 'succeeded',
  );
  const round = found?.execution?.rounds.at(-1);
  if (!found || !round) return undefined;
  const actions = round.stages.flatMap((stage) =>
    stage.actions.flatMap(({ name, startedAt, endedAt }) =>
      startedAt && endedAt
        ? [[`${stage.name}.${name}`, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000] as const]
        : [],
    ),
  );
  return { id: found.id, actions: new Map(actions) };
}
