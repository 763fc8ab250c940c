import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RunSummary } from '../run-data.ts';
import { formatSpan, formatTime } from './format.ts';
import { hashOf } from './place.ts';
import type { RunSource } from './run-source.ts';
import { StateLabel } from './state-label.tsx';

/** The runs that are kept; two of them can be chosen, to see them side by side. */
export function RunList({ source }: { readonly source: RunSource }): JSX.Element {
  const [runs, setRuns] = useState<readonly RunSummary[]>([]);
  const [problem, setProblem] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => {
    document.title = 'Runs';
    const load = (): void =>
      void source.list().then(
        (found) => {
          setRuns(found);
          setProblem(undefined);
        },
        (error: Error) => setProblem(error.message),
      );
    load();
    const timer = setInterval(load, 2000);
    return () => clearInterval(timer);
  }, [source]);
  const choose = (id: string, isChosen: boolean): void =>
    setChosen((before) => [...before.filter((each) => each !== id), ...(isChosen ? [id] : [])].slice(-2));
  const [first, second] = [...chosen].sort();
  return (
    <main>
      <h1>Runs</h1>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p>
        {first && second ? (
          <a class="button" href={hashOf({ name: 'compare', ids: [first, second] })}>
            Compare the two
          </a>
        ) : (
          <span class="quiet">Choose two to see them side by side.</span>
        )}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Compare</th>
            <th scope="col">Run</th>
            <th scope="col">State</th>
            <th scope="col">Began</th>
            <th scope="col" class="number">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                {run.state && (
                  <input
                    type="checkbox"
                    aria-label={`Compare ${run.id}`}
                    checked={chosen.includes(run.id)}
                    onChange={(event) => choose(run.id, event.currentTarget.checked)}
                  />
                )}
              </td>
              <th scope="row">
                {run.state ? <a href={hashOf({ name: 'run', id: run.id })}>{run.id}</a> : run.id}
              </th>
              {run.state ? <Facts run={run} /> : <td colspan={3}>{run.problem}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}

function Facts({ run }: { readonly run: RunSummary }): JSX.Element {
  const { state = 'stopped', startedAt, failedFirst } = run;
  return (
    <>
      <td>
        <StateLabel state={state} isOver={state !== 'running'} />
        {failedFirst && <span class="quiet"> {failedFirst}</span>}
      </td>
      <td>{startedAt && formatTime(startedAt)}</td>
      <td class="number">{formatSpan(run, Date.now())}</td>
    </>
  );
}
