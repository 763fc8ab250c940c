import type { ActionExecution, ExecutionRound, RunExecution } from './run-execution.ts';

/** An action in the time of its run. */
export interface TimeLineEntry {
  readonly round: number;
  readonly stage: string;
  readonly action: string;
  readonly state: ActionExecution['state'];
  /** From the start of the run. */
  readonly startMs: number;
  readonly durationMs: number;
  /** The action whose end let it begin: the last to end of those before it. */
  readonly waitedFor?: { readonly stage: string; readonly action: string };
  /** Whether the run would have been shorter without it: nothing else was as long at the time. */
  readonly isDecisive: boolean;
}

/**
 * When each action ran and whom it waited for: as CodePipeline has it, every action of a run order waits for all of the
 * one before, and a stage for the one before it.
 * @param now where what still runs ends, in milliseconds since 1970
 */
export function toTimeLine(execution: RunExecution, now: number): readonly TimeLineEntry[] {
  const start = Date.parse(execution.startedAt);
  const end = execution.endedAt === undefined ? now : Date.parse(execution.endedAt);
  let last: ActionExecution | undefined;
  return execution.rounds.flatMap((round, index) =>
    groupActions(round).flatMap((group) => {
      const begun = group.filter(({ startedAt }) => startedAt !== undefined);
      if (begun.length === 0) return [];
      const before = last;
      const endOf = ({ endedAt }: ActionExecution): number =>
        endedAt === undefined ? end : Date.parse(endedAt);
      const longest = begun.reduce((one, other) => (endOf(other) > endOf(one) ? other : one));
      last = longest;
      return begun.map((action): TimeLineEntry => {
        const from = Date.parse(action.startedAt ?? '');
        return {
          round: index,
          stage: action.stage,
          action: action.name,
          state: action.state,
          startMs: Math.max(0, from - start),
          durationMs: Math.max(0, endOf(action) - from),
          ...(before ? { waitedFor: { stage: before.stage, action: before.name } } : {}),
          isDecisive: action === longest,
        };
      });
    }),
  );
}

// The actions that begin together, in their order.
function groupActions({ stages }: ExecutionRound): readonly (readonly ActionExecution[])[] {
  return stages.flatMap(({ actions }) => {
    const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((a, b) => a - b);
    return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
  });
}
