import type { ActionExecution } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { toPlainText } from './format.ts';

interface FailureProps {
  readonly action: ActionExecution;
  /** The end of its log. */
  readonly lines: readonly string[];
  readonly onShow: (action: ActionExecution) => void;
}

/** What failed first, and the end of what it said. */
export function Failure({ action, lines, onShow }: FailureProps): JSX.Element {
  const { command, exitCode, phase, message } = action.failure ?? { message: '' };
  return (
    <section class="failure" aria-labelledby="failure">
      <h2 id="failure">
        {action.stage}.{action.name} failed first
      </h2>
      {command === undefined ? (
        <pre class="message">{message}</pre>
      ) : (
        <p>
          <code>{command}</code> ended with {exitCode ?? 'an error'}
          {phase && `, in the phase ${phase}`}.
        </p>
      )}
      {lines.length > 0 && (
        <section class="log" tabindex={0} aria-label="The end of its log">
          <pre>{toPlainText(lines.join('\n'))}</pre>
        </section>
      )}
      <button type="button" onClick={() => onShow(action)}>
        Show all of its log
      </button>
    </section>
  );
}
