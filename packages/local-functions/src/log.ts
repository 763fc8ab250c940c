/** One line of what happens in a running stage. */
export interface LogLine {
  /**
   * `function`: written by a handler; `report`: about one invocation; `api`: one request, and why the gateway answered
   * as it did; `stage`: about the stage itself.
   */
  readonly kind: 'function' | 'report' | 'api' | 'stage';
  readonly text: string;
  /** Name of the Lambda function, where the line is about one. */
  readonly functionName?: string;
  readonly requestId?: string;
}

/** Takes the log of a running stage, line by line. */
export type Log = (line: LogLine) => void;

/**
 * A line as people read it: `HelloWorld 1a2b3c4d  text`, with the start of the request id; what is of no function and no
 * request is its text.
 */
export function renderLogLine({ kind, text, functionName, requestId }: LogLine): string {
  if (kind === 'stage' && functionName === undefined && requestId === undefined) return text;
  return `${functionName ?? kind} ${requestId?.slice(0, 8) ?? '-'}  ${text}`;
}

/** Prints to standard output. */
export const printLine: Log = (line) => {
  process.stdout.write(`${renderLogLine(line)}\n`);
};
