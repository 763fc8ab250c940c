import type { TimeLineEntry } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { formatDuration } from './format.ts';

const width = 1000;

interface TimeLineProps {
  readonly entries: readonly TimeLineEntry[];
  readonly rounds: number;
}

/** When each action ran, as bars, and whom it waited for, as text. */
export function TimeLine({ entries, rounds }: TimeLineProps): JSX.Element {
  const whole = Math.max(1, ...entries.map(({ startMs, durationMs }) => startMs + durationMs));
  return (
    <section aria-labelledby="time-line">
      <h2 id="time-line">Time line</h2>
      <p class="quiet">
        An action waits for all before it: the one that kept it waiting last is named. What decided how long
        the run took has a filled bar.
      </p>
      <section class="scroll" tabindex={0} aria-label="Actions in the time of the run">
        <table class="time-line">
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Waited for</th>
              <th scope="col" class="number">
                Began after
              </th>
              <th scope="col" class="number">
                Took
              </th>
              <th scope="col" class="bars">
                <span class="visually-hidden">As a bar</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row
                key={`${entry.round}/${entry.stage}.${entry.action}`}
                entry={entry}
                whole={whole}
                rounds={rounds}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface RowProps {
  readonly entry: TimeLineEntry;
  /** How long all took. */
  readonly whole: number;
  readonly rounds: number;
}

function Row({ entry, whole, rounds }: RowProps): JSX.Element {
  const { round, stage, action, state, startMs, durationMs, waitedFor, isDecisive } = entry;
  return (
    <tr>
      <th scope="row">
        {stage}.{action}
        {rounds > 1 && round === 0 && <span class="quiet"> before the pipeline updated itself</span>}
      </th>
      <td>{waitedFor && `${waitedFor.stage}.${waitedFor.action}`}</td>
      <td class="number">{formatDuration(startMs)}</td>
      <td class="number">
        {isDecisive ? <strong>{formatDuration(durationMs)}</strong> : formatDuration(durationMs)}
      </td>
      <td class="bars">
        <svg viewBox={`0 0 ${width} 16`} preserveAspectRatio="none" aria-hidden="true">
          <rect
            class={`bar ${state} ${isDecisive ? 'decisive' : ''}`}
            x={(startMs / whole) * width}
            y="2"
            height="12"
            width={Math.max(3, (durationMs / whole) * width)}
          />
        </svg>
      </td>
    </tr>
  );
}
