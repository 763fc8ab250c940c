import type { ActionExecution, StageExecution } from '@lambda-forge/run-records';
import { Fragment, type JSX } from 'preact';
import { formatSpan } from './format.ts';
import { StateLabel } from './state-label.tsx';

interface StageListProps {
  readonly stages: readonly StageExecution[];
  readonly isOver: boolean;
  readonly now: number;
  /** The action that is looked at. */
  readonly shown: string | undefined;
  readonly onSelect: (action: ActionExecution) => void;
}

/** The stages with their actions; those that run side by side are beside each other. */
export function StageList({ stages, isOver, now, shown, onSelect }: StageListProps): JSX.Element {
  return (
    <section aria-labelledby="stages">
      <h2 id="stages">Stages</h2>
      <ol class="stages">
        {stages.map(({ name, state, disabled, skipped, actions }) => (
          <li key={name} class={`stage ${state}`}>
            <h3>
              {name} <StateLabel state={state} isOver={isOver} />
            </h3>
            {disabled !== undefined && <p class="note">Its transition is disabled: {disabled}</p>}
            {skipped !== undefined && <p class="note">Skipped: {skipped}.</p>}
            {groupByOrder(actions).map((group) => (
              <ul key={group[0]?.runOrder} class="group">
                {group.map((action) => (
                  <li key={action.name}>
                    <button
                      type="button"
                      class={`action ${action.state}`}
                      aria-current={shown === `${action.stage}.${action.name}`}
                      onClick={() => onSelect(action)}
                    >
                      <span class="name">{breakBetweenWords(action.name)}</span>
                      <StateLabel state={action.state} isOver={isOver} isBrief />
                      <span class="time">{formatSpan(action, now)}</span>
                      {action.summary && <span class="summary">{action.summary}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

// A long name breaks before a capital, not within a word.
function breakBetweenWords(name: string): JSX.Element[] {
  return name.split(/(?<=[a-z.])(?=[A-Z])/).map((word) => (
    <Fragment key={word}>
      {word}
      <wbr />
    </Fragment>
  ));
}

function groupByOrder(actions: readonly ActionExecution[]): readonly (readonly ActionExecution[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
}
