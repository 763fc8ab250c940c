import type { ActionExecution, ExecutionRound, RunExecution } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ActionView } from './action-view.tsx';
import { Approval } from './approval.tsx';
import { FailureView } from './failure-view.tsx';
import { describeState, formatSpan, formatTime } from './format.ts';
import { hashOf } from './place.ts';
import type { RunSource } from './run-source.ts';
import { StageList } from './stage-list.tsx';
import { StateLabel } from './state-label.tsx';
import { TimeLine } from './time-line.tsx';
import { useNow, useRun } from './use-run.ts';

interface RunViewProps {
  readonly source: RunSource;
  readonly id: string;
  /** The action that is looked at: `Build.Synth`. */
  readonly action: string | undefined;
}

/** A run: how far it is, what failed first, its stages, its time line, and one action in detail. */
export function RunView({ source, id, action }: RunViewProps): JSX.Element {
  const { snapshot, problem } = useRun(source, id);
  const execution = snapshot?.execution;
  const now = useNow(execution?.state === 'running');
  useEffect(() => {
    if (execution) document.title = `${signOf(execution)}${execution.pipeline}: ${execution.state}`;
  }, [execution?.pipeline, execution?.state]);
  if (!snapshot || !execution) {
    return (
      <main>
        <h1>Run</h1>
        <p role="status">{problem ?? 'Reading the run …'}</p>
      </main>
    );
  }
  const isOver = execution.state !== 'running';
  const actions = execution.rounds.at(-1)?.stages.flatMap((stage) => stage.actions) ?? [];
  const waiting = actions.filter(({ state }) => state === 'waiting');
  const shown = actions.find((each) => keyOf(each) === action) ?? chooseAction(execution, actions);
  const select = (each: { readonly stage: string; readonly name: string }): void => {
    location.hash = hashOf({ name: 'run', id, action: keyOf(each) });
  };
  return (
    <main>
      <Heading execution={execution} now={now} isLive={source.isLive} />
      <p class="visually-hidden" role="status">
        {announce(execution, actions)}
      </p>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {waiting.map((each) => (
        <Approval key={keyOf(each)} source={source} id={id} action={each} />
      ))}
      {execution.failedFirst && snapshot.failure && (
        <FailureView action={execution.failedFirst} failure={snapshot.failure} onShow={select} />
      )}
      <div class="columns">
        <StageList
          stages={execution.rounds.at(-1)?.stages ?? []}
          isOver={isOver}
          now={now}
          shown={shown && keyOf(shown)}
          onSelect={select}
        />
        {shown && (
          <ActionView key={keyOf(shown)} source={source} id={id} action={shown} isOver={isOver} now={now} />
        )}
      </div>
      <TimeLine entries={snapshot.timeLine} rounds={execution.rounds.length} />
    </main>
  );
}

function Heading({
  execution,
  now,
  isLive,
}: {
  readonly execution: RunExecution;
  readonly now: number;
  readonly isLive: boolean;
}): JSX.Element {
  const { pipeline, state, startedAt, id, rounds, isInterrupted, deployed, isServed, notes } = execution;
  const source = rounds.at(-1)?.stages.flatMap(({ actions }) => actions)[0]?.summary;
  return (
    <header>
      {isLive && (
        <nav>
          <a href="#/">All runs</a>
        </nav>
      )}
      <h1>{pipeline}</h1>
      <p class="facts">
        <StateLabel state={state} isOver={state !== 'running'} />
        <span>{formatSpan(execution, now)}</span>
        <span>{formatTime(startedAt)}</span>
        {source && <span>{source}</span>}
        <code>{id}</code>
      </p>
      {isInterrupted && <p class="problem">Its process is gone: it has not come to its end.</p>}
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {deployed.map(({ stage, links }) => (
        <p key={stage} class="facts">
          <strong>{stage}</strong>
          {links.map(({ title, url }) =>
            isServed && /^https?:/.test(url) ? (
              <a key={url} href={url} rel="noreferrer">
                {title}
              </a>
            ) : (
              <span key={url} class="quiet">
                {title}: {isServed ? '' : 'was at '}
                {url}
              </span>
            ),
          )}
        </p>
      ))}
    </header>
  );
}

function keyOf({ stage, name }: { readonly stage: string; readonly name: string }): string {
  return `${stage}.${name}`;
}

function signOf({ state }: RunExecution): string {
  return state === 'failed' ? '✕ ' : state === 'succeeded' ? '✓ ' : '';
}

// What one wants to see without asking: what failed, what waits, what runs, or the last one.
function chooseAction(
  { failedFirst }: RunExecution,
  actions: readonly ActionExecution[],
): ActionExecution | undefined {
  const begun = actions.filter(({ state }) => state !== 'pending' && state !== 'skipped');
  const failed = failedFirst && actions.find((each) => keyOf(each) === keyOf(failedFirst));
  return (
    failed ??
    begun.find(({ state }) => state === 'waiting') ??
    begun.find(({ state }) => state === 'running') ??
    begun.at(-1)
  );
}

function announce(
  { state, failedFirst }: RunExecution,
  actions: ExecutionRound['stages'][number]['actions'],
): string {
  if (failedFirst) return `${keyOf(failedFirst)} failed.`;
  if (state !== 'running') return `The run is over: ${state}.`;
  const current = actions.filter((each) => each.state === 'running' || each.state === 'waiting');
  return current.map((each) => `${keyOf(each)}: ${describeState(each.state, false)}.`).join(' ');
}
