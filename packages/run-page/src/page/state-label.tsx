import type { ActionState } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { describeState } from './format.ts';

// Shapes differ, for those who do not tell the colours apart.
const signs: Readonly<Record<ActionState, string>> = {
  succeeded: '✓',
  failed: '✕',
  stopped: '■',
  running: '▶',
  waiting: '?',
  pending: '·',
};

/** A state as a sign and a word. */
export function StateLabel({
  state,
  isOver,
}: {
  readonly state: ActionState;
  readonly isOver: boolean;
}): JSX.Element {
  return (
    <span class={`state ${state}`}>
      <span class="sign" aria-hidden="true">
        {signs[state]}
      </span>
      {describeState(state, isOver)}
    </span>
  );
}
