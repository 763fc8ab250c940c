import type { ActionDetails, ActionExecution, RunExecution } from '@lambda-forge/run-records';

/** An action in two runs. */
export interface ComparedAction {
  /** `Build.Synth` */
  readonly key: string;
  readonly sides: Pair<ActionExecution | undefined>;
  /** How much longer the second took; absent where one has not come to its end. */
  readonly differenceMs?: number;
}

export type Pair<T> = readonly [T, T];

/** The actions of two runs, in the order of the second, those that only the first has after them. */
export function compareActions([first, second]: Pair<RunExecution>): readonly ComparedAction[] {
  const [one, other] = [actionsOf(first), actionsOf(second)];
  const keys = [...new Set([...other.keys(), ...one.keys()])];
  return keys.map((key) => {
    const sides = [one.get(key), other.get(key)] as const;
    const [before, after] = sides.map((action) => action && durationOf(action));
    return {
      key,
      sides,
      ...(before === undefined || after === undefined ? {} : { differenceMs: after - before }),
    };
  });
}

/** What is not the same in the reports and findings of two runs, in words. */
export function compareDetails(
  key: string,
  [first, second]: Pair<ActionDetails | undefined>,
): readonly string[] {
  return [
    ...compareEach(key, 'test', statesOfTests(first), statesOfTests(second)),
    ...compareEach(key, 'coverage of', statesOfFiles(first), statesOfFiles(second)),
    ...compareEach(key, 'finding', statesOfFindings(first), statesOfFindings(second)),
  ];
}

function actionsOf(execution: RunExecution): Map<string, ActionExecution> {
  const actions = execution.rounds.at(-1)?.stages.flatMap((stage) => stage.actions) ?? [];
  return new Map(actions.map((action) => [`${action.stage}.${action.name}`, action]));
}

function durationOf({ startedAt, endedAt }: ActionExecution): number | undefined {
  if (startedAt === undefined || endedAt === undefined) return undefined;
  return Date.parse(endedAt) - Date.parse(startedAt);
}

type States = ReadonlyMap<string, string>;

function statesOfTests(details: ActionDetails | undefined): States {
  return new Map(details?.tests.map(({ suite, name, state }) => [`${suite} › ${name}`, state]));
}

function statesOfFiles(details: ActionDetails | undefined): States {
  return new Map(details?.coverage.map(({ file, lines, covered }) => [file, `${covered} of ${lines} lines`]));
}

function statesOfFindings(details: ActionDetails | undefined): States {
  return new Map(
    details?.findings.flatMap(({ findings }) =>
      findings.map(({ endpoint, message, severity }) => [
        [endpoint, message].filter(Boolean).join(': '),
        severity,
      ]),
    ),
  );
}

function compareEach(key: string, noun: string, first: States, second: States): string[] {
  // A side that has none of a kind has not come that far: all of the other's are no news.
  if (noun !== 'finding' && (first.size === 0 || second.size === 0)) return [];
  const names = [...new Set([...second.keys(), ...first.keys()])];
  return names.flatMap((name) => {
    const [before, after] = [first.get(name), second.get(name)];
    if (before === after) return [];
    return [`${key}: ${noun} ${name}: ${before ?? 'not there'}, then ${after ?? 'not there'}`];
  });
}
