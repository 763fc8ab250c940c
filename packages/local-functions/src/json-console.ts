// Part of the program of a function's process: nothing but Node's own modules.
import { format } from 'node:util';

/** The levels of a function's log, the most talkative first. */
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
type Level = (typeof levels)[number];

/** What writes the log of a function whose log format is JSON. */
export interface JsonConsole {
  /** Names the request that what is written from now on belongs to. */
  readonly setRequestId: (requestId: string) => void;
  /** Writes what ended a call, or the process. */
  readonly logError: (error: unknown) => void;
}

/**
 * Has the methods of `console` write JSON, one line a call, from a level on, as Lambda's runtime does.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 * @param least the level that the variable AWS_LAMBDA_LOG_LEVEL names
 */
export function patchConsole(least: string | undefined): JsonConsole {
  let requestId: string | undefined;
  const first = Math.max(0, levels.indexOf(String(least).toUpperCase() as Level));
  const at = (level: Level) =>
    // What is fatal is always written.
    level !== 'FATAL' && levels.indexOf(level) < first
      ? () => {}
      : (...values: unknown[]) => void process.stdout.write(`${renderEntry({ level, requestId }, values)}\n`);
  const info = at('INFO');
  const error = at('ERROR');
  Object.assign(console, {
    trace: at('TRACE'),
    debug: at('DEBUG'),
    info,
    log: info,
    warn: at('WARN'),
    error,
    fatal: at('FATAL'),
  });
  return {
    setRequestId: (id) => {
      requestId = id;
    },
    logError: (value) => error(value instanceof Error ? value : new Error(String(value))),
  };
}

function renderEntry(
  head: { level: Level; requestId: string | undefined },
  values: readonly unknown[],
): string {
  const entry = { timestamp: new Date().toISOString(), ...head };
  const [only] = values;
  try {
    if (values.length > 1) {
      const thrown = values.find((value) => value instanceof Error);
      return JSON.stringify({ ...entry, message: format(...values), ...(thrown ? toFields(thrown) : {}) });
    }
    return JSON.stringify({ ...entry, message: only }, (_, value) =>
      value instanceof Error ? { ...toFields(value), ...value } : value,
    );
  } catch {
    // One that refers to itself, or has a bigint.
    return JSON.stringify({ ...entry, message: format(...values) });
  }
}

function toFields(error: Error): object {
  const { name, message, stack } = error;
  const errorType = String(name).startsWith('Runtime.') ? name : (error.constructor?.name ?? 'UnknownError');
  return { errorType, errorMessage: message, stackTrace: typeof stack === 'string' ? stack.split('\n') : [] };
}
