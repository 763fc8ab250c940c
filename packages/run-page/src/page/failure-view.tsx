import type { ActionExecution } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure, Reasons } from '../run-data.ts';
import { FindingList } from './findings-view.tsx';
import { toPlainText } from './format.ts';

interface FailureViewProps {
  readonly action: ActionExecution;
  readonly failure: Failure;
  readonly onShow: (action: ActionExecution) => void;
}

/** What failed first, and why: its tests, its findings, or the end of what it said. */
export function FailureView({ action, failure, onShow }: FailureViewProps): JSX.Element {
  const { command, exitCode, phase, message } = action.failure ?? { message: '' };
  const { tests, findings, log, beside } = failure;
  const isExplained = tests.length + findings.length > 0;
  return (
    <section class="failure" aria-labelledby="failure">
      <h2 id="failure">
        {action.stage}.{action.name} failed first
      </h2>
      {command === undefined ? (
        <pre class="message" tabindex={0}>
          {message}
        </pre>
      ) : (
        <p>
          <code>{command}</code> ended with {exitCode ?? 'an error'}
          {phase && `, in the phase ${phase}`}.
        </p>
      )}
      <ReasonList tests={tests} findings={findings} />
      {beside && (
        <>
          <p>{beside.action} failed, too:</p>
          <ReasonList tests={beside.tests} findings={beside.findings} />
        </>
      )}
      {!isExplained && log.length > 0 && <LogEnd lines={log} />}
      <button type="button" onClick={() => onShow(action)}>
        Show its log
      </button>
    </section>
  );
}

function ReasonList({ tests, findings }: Reasons): JSX.Element {
  return (
    <>
      {tests.map((test) => (
        <div key={`${test.suite} ${test.name}`}>
          <h3>
            {test.name} <span class="quiet">{test.suite}</span>
          </h3>
          {test.message && (
            <pre class="message" tabindex={0}>
              {toPlainText(test.message)}
            </pre>
          )}
        </div>
      ))}
      <FindingList findings={findings} />
    </>
  );
}

function LogEnd({ lines }: { readonly lines: readonly string[] }): JSX.Element {
  const box = useRef<HTMLElement>(null);
  const text = toPlainText(lines.join('\n'));
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  return (
    <section ref={box} class="log" tabindex={0} aria-label="The end of its log">
      <pre>{text}</pre>
    </section>
  );
}
