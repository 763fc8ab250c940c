import { isAlive } from '@lambda-forge/local-builds';
import type { RecordedPipeline, RunEvent } from './run-event.ts';
import type {
  ActionExecution,
  ActionState,
  ExecutionRound,
  RunExecution,
  StageExecution,
} from './run-execution.ts';

type Event<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/** What the events of a run, from its first one on, amount to. */
export function toExecution(events: readonly RunEvent[]): RunExecution {
  const [started] = all(events, 'RunStarted');
  const [ended] = all(events, 'RunEnded');
  const isHere = started !== undefined && isAlive(started.pid);
  const isInterrupted = ended === undefined && !isHere;
  const isOver = ended !== undefined || isInterrupted;
  const beginnings = events.flatMap((event, index) => (event.type === 'PipelineStarted' ? [index] : []));
  const rounds = beginnings.map((from, index) =>
    toRound(events.slice(from, beginnings[index + 1]), { isOver: isOver || index + 1 < beginnings.length }),
  );
  const failed = rounds
    .flatMap(({ stages }) => stages.flatMap(({ actions }) => actions))
    .filter(({ state }) => state === 'failed')
    .sort((a, b) => (a.endedAt ?? '').localeCompare(b.endedAt ?? ''));
  const last = events.at(-1)?.at;
  return {
    id: started?.id ?? '',
    pipeline: all(events, 'PipelineStarted').at(-1)?.pipeline.name ?? '',
    state: ended?.state ?? (isInterrupted ? 'stopped' : 'running'),
    startedAt: started?.at ?? '',
    ...(isOver && last !== undefined ? { endedAt: ended?.at ?? last } : {}),
    isInterrupted,
    rounds,
    ...(failed[0] ? { failedFirst: failed[0] } : {}),
    notes: all(events, 'Note').map(({ text }) => text),
    deployed: all(events, 'StageDeployed').map(({ stage, links }) => ({ stage, links })),
    isServed: !isOver || (ended?.isKept === true && isHere),
  };
}

function all<T extends RunEvent['type']>(events: readonly RunEvent[], type: T): Event<T>[] {
  return events.filter((event): event is Event<T> => event.type === type);
}

function toRound(events: readonly RunEvent[], { isOver }: { readonly isOver: boolean }): ExecutionRound {
  const [beginning] = all(events, 'PipelineStarted');
  const pipeline: RecordedPipeline = beginning?.pipeline ?? { name: '', stages: [] };
  const stages = pipeline.stages.map(({ name, disabled, actions }): StageExecution => {
    const skipped = all(events, 'StageSkipped').find(({ stage }) => stage === name)?.reason;
    const own = actions.map((action): ActionExecution => {
      if (skipped === undefined) return toAction(name, action, events, isOver);
      const { category, provider, runOrder } = action;
      return { stage: name, name: action.name, category, provider, runOrder, state: 'skipped' };
    });
    return {
      name,
      state: toStageState(own.map(({ state }) => state)),
      ...(disabled === undefined ? {} : { disabled }),
      ...(skipped === undefined ? {} : { skipped }),
      actions: own,
    };
  });
  return { startedAt: beginning?.at ?? '', stages };
}

function toAction(
  stage: string,
  { name, category, provider, runOrder }: RecordedPipeline['stages'][number]['actions'][number],
  events: readonly RunEvent[],
  isOver: boolean,
): ActionExecution {
  const isOwn = (event: { readonly stage: string; readonly action: string }): boolean =>
    event.stage === stage && event.action === name;
  const started = all(events, 'ActionStarted').find(isOwn);
  const asked = all(events, 'ApprovalNeeded').find(isOwn);
  const ended = all(events, 'ActionEnded').find(({ record }) => isOwn(record));
  const action = { stage, name, category, provider, runOrder };
  if (!started) return { ...action, state: 'pending' };
  const begun = { ...action, startedAt: started.at, log: started.log };
  if (ended) {
    const { state, summary, installs, reports, failure } = ended.record;
    return {
      ...begun,
      state,
      endedAt: ended.at,
      ...(summary === undefined ? {} : { summary }),
      ...(installs === undefined ? {} : { installs }),
      ...(reports === undefined ? {} : { reports }),
      ...(failure === undefined ? {} : { failure }),
    };
  }
  if (isOver) return { ...begun, state: 'stopped' };
  if (!asked) return { ...begun, state: 'running' };
  const { comment } = asked;
  return {
    ...begun,
    state: 'waiting',
    approval: { stage, action: name, ...(comment === undefined ? {} : { comment }) },
  };
}

// The worst of its actions' states; it runs until the last of them has ended.
function toStageState(states: readonly ActionState[]): ActionState {
  const order: readonly ActionState[] = ['failed', 'stopped', 'waiting', 'running'];
  const worst = order.find((state) => states.includes(state));
  if (worst) return worst;
  if (states.every((state) => state === 'succeeded')) return 'succeeded';
  if (states.length > 0 && states.every((state) => state === 'skipped')) return 'skipped';
  return states.every((state) => state === 'pending') ? 'pending' : 'running';
}
