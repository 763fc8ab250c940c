import { readLogEnd } from './read-log-end.ts';
import type { ActionRecord } from './run-record.ts';

const linesShown = 30;

/** What failed: the stage and action, the command, its exit code and the end of its log. */
export function describeFailure({ stage, action, failure, log }: ActionRecord): string {
  const end = log ? readLogEnd(log, linesShown) : [];
  const { command, exitCode, message, phase } = failure ?? { message: '' };
  return [
    `${stage}.${action} failed.`,
    ...(command === undefined || exitCode === undefined
      ? [message]
      : [`Phase: ${phase}`, `Command: ${command}`, `Exit code: ${exitCode}`]),
    ...(end.length > 0 ? [`The end of ${log}:`, ...end.map((line) => `  ${line}`)] : []),
  ].join('\n');
}
