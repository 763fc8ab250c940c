import { renderEntry } from './render-entry.ts';

/** One line of what happens in a running stage. */
export interface LogLine {
  /**
   * `function`: written by a handler; `start` and `report`: about one invocation; `api`: one request, and why the gateway answered
   * as it did; `access`: one request as the access log of its API has it; `stage`: about the stage itself.
   */
  readonly kind: 'function' | 'start' | 'report' | 'api' | 'access' | 'stage';
  /** The entry of the function's log group, where its format is JSON. */
  readonly text: string;
  /** Name of the Lambda function, where the line is about one; of an access log that of the API. */
  readonly functionName?: string;
  readonly requestId?: string;
  /** Why the process of an invocation was ended, which the function's log does not tell. */
  readonly reason?: string;
}

/** Takes the log of a running stage, line by line. */
export type Log = (line: LogLine) => void;

/**
 * A line as people read it: `HelloWorld 1a2b3c4d  text`, with the start of the request id; what is of no function and no
 * request is its text.
 */
export function renderLogLine({ kind, text, functionName, requestId, reason }: LogLine): string {
  if (kind === 'stage' && functionName === undefined && requestId === undefined) return text;
  const readable = kind === 'function' || kind === 'report' ? renderEntry(text) : text;
  const start = `${functionName ?? kind} ${requestId?.slice(0, 8) ?? '-'}`;
  return `${start}  ${readable}${reason === undefined ? '' : `  ${reason}`}`;
}

/** Takes the log of a stage for people: its lines as they read them, without the starts of invocations. */
export function toPrinter(print: (text: string) => void): Log {
  return (line) => {
    if (line.kind !== 'start') print(renderLogLine(line));
  };
}

/** Prints to standard output. */
export const printLine: Log = toPrinter((text) => void process.stdout.write(`${text}\n`));
