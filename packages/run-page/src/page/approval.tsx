import type { ActionExecution } from '@lambda-forge/run-records';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ApprovalAnswer } from '../run-data.ts';
import type { RunSource } from './run-source.ts';

interface ApprovalProps {
  readonly source: RunSource;
  readonly id: string;
  readonly action: ActionExecution;
}

/** A manual approval that the run waits for, to be given or refused. */
export function Approval({ source, id, action }: ApprovalProps): JSX.Element {
  const [summary, setSummary] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isSent, setSent] = useState(false);
  const { stage, name } = action;
  const answer = (status: ApprovalAnswer['status']) => async (): Promise<void> => {
    setSent(true);
    try {
      await source.answer(id, { stage, action: name, status, summary });
    } catch (error) {
      setSent(false);
      setProblem((error as Error).message);
    }
  };
  return (
    <section class="approval" aria-labelledby={`approve-${stage}-${name}`}>
      <h2 id={`approve-${stage}-${name}`}>
        {stage}.{name} waits for your approval
      </h2>
      {action.approval?.comment && <p class="comment">{action.approval.comment}</p>}
      {source.isLive && (
        <>
          <p>
            <label>
              Comment{' '}
              <input
                type="text"
                value={summary}
                maxlength={512}
                onInput={(event) => setSummary(event.currentTarget.value)}
              />
            </label>
          </p>
          <p class="buttons">
            <button type="button" class="primary" disabled={isSent} onClick={answer('Approved')}>
              Approve
            </button>
            <button type="button" disabled={isSent} onClick={answer('Rejected')}>
              Reject
            </button>
          </p>
        </>
      )}
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
