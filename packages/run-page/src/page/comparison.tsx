import type { ActionDetails } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RunSnapshot } from '../run-data.ts';
import { type ComparedAction, compareActions, compareDetails, type Pair } from './compare-runs.ts';
import { formatDuration, formatSpan, formatTime } from './format.ts';
import { hashOf } from './place.ts';
import type { RunSource } from './run-source.ts';
import { StateLabel } from './state-label.tsx';
import { useNow, useRun } from './use-run.ts';

interface ComparisonProps {
  readonly source: RunSource;
  readonly ids: Pair<string>;
}

/** Two runs side by side: states and times of their actions, and what differs in what they have left. */
export function Comparison({ source, ids }: ComparisonProps): JSX.Element {
  const first = useRun(source, ids[0]);
  const second = useRun(source, ids[1]);
  useEffect(() => {
    document.title = 'Two runs';
  }, []);
  const problem = first.problem ?? second.problem;
  return (
    <main>
      {source.isLive && (
        <nav>
          <a href="#/">All runs</a>
        </nav>
      )}
      <h1>Two runs</h1>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {first.snapshot && second.snapshot ? (
        <SideBySide source={source} runs={[first.snapshot, second.snapshot]} />
      ) : (
        <p role="status">Reading the runs …</p>
      )}
    </main>
  );
}

interface SideBySideProps {
  readonly source: RunSource;
  readonly runs: Pair<RunSnapshot>;
}

function SideBySide({ source, runs }: SideBySideProps): JSX.Element {
  const [first, second] = runs;
  const executions = [first.execution, second.execution] as const;
  const now = useNow(executions.some(({ state }) => state === 'running'));
  const actions = compareActions(executions);
  const differences = useDifferences(source, executions, actions);
  return (
    <>
      <section class="scroll" tabindex={0} aria-label="Actions of both runs">
        <table class="comparison">
          <thead>
            <tr>
              <th scope="col">Action</th>
              {executions.map(({ id, startedAt }) => (
                <th key={id} scope="col">
                  <a href={hashOf({ name: 'run', id })}>{formatTime(startedAt)}</a>
                  <br />
                  <span class="quiet">{id}</span>
                </th>
              ))}
              <th scope="col" class="number">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">The run</th>
              {executions.map((run) => (
                <td key={run.id}>
                  <StateLabel state={run.state} isOver={run.state !== 'running'} /> {formatSpan(run, now)}
                </td>
              ))}
              <td />
            </tr>
            {actions.map(({ key, sides, differenceMs }) => (
              <tr key={key} class={sides[0]?.state === sides[1]?.state ? '' : 'differs'}>
                <th scope="row">{key}</th>
                {sides.map((action, side) => (
                  <td key={side}>
                    {action ? (
                      <>
                        <StateLabel state={action.state} isOver={executions[side]?.state !== 'running'} />{' '}
                        {formatSpan(action, now)} <span class="quiet">{action.summary}</span>
                      </>
                    ) : (
                      'not there'
                    )}
                  </td>
                ))}
                <td class="number">{differenceMs === undefined ? '' : formatDifference(differenceMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="differences">
        <h2 id="differences">What differs in tests, coverage and findings</h2>
        {differences.length === 0 ? (
          <p>Nothing.</p>
        ) : (
          <ul>
            {differences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function useDifferences(
  source: RunSource,
  [first, second]: Pair<RunSnapshot['execution']>,
  actions: readonly ComparedAction[],
): readonly string[] {
  const [differences, setDifferences] = useState<readonly string[]>([]);
  const ended = actions.filter(({ sides }) => sides.some((side) => side?.endedAt !== undefined));
  useEffect(() => {
    let isShown = true;
    const none = (): undefined => undefined;
    const read = (id: string, key: string): Promise<ActionDetails | undefined> =>
      source.readDetails(id, key).catch(none);
    const all = ended.map(async ({ key }) =>
      compareDetails(key, await Promise.all([read(first.id, key), read(second.id, key)])),
    );
    Promise.all(all).then((found) => isShown && setDifferences(found.flat()));
    return () => {
      isShown = false;
    };
  }, [source, first.id, second.id, ended.length]);
  return differences;
}

function formatDifference(milliseconds: number): string {
  if (Math.abs(milliseconds) < 50) return 'none';
  const sign = milliseconds < 0 ? '−' : '+';
  return `${sign}${formatDuration(Math.abs(milliseconds))}`;
}
