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
  skipped: '»',
};

interface StateLabelProps {
  readonly state: ActionState;
  readonly isOver: boolean;
  /** Whether the word of what is as it should be is for screen readers only. */
  readonly isBrief?: boolean;
}

/** A state as a sign and a word. */
export function StateLabel({ state, isOver, isBrief = false }: StateLabelProps): JSX.Element {
  const isExpected = state === 'succeeded' || state === 'skipped' || (state === 'pending' && !isOver);
  return (
    <span class={`state ${state}`}>
      <span class="sign" aria-hidden="true">
        {signs[state]}
      </span>
      <span class={isBrief && isExpected ? 'visually-hidden' : ''}>{describeState(state, isOver)}</span>
    </span>
  );
}
