import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { forgeFolder, makeFolder } from '@lambda-forge/context';
import type { Log } from '@lambda-forge/local-functions';

/** An entry of the log of a function. */
export interface LogEntry {
  /** In milliseconds since the epoch. */
  readonly timestamp: number;
  /** What AWS calls the function. */
  readonly functionName: string;
  readonly message: string;
}

// Of a stage; when there is more, the next start begins anew.
const mostBytes = 20 * 1024 * 1024;

/** Where the log of the functions of a stage is kept that runs on this machine: an entry a line, as JSON. */
export function keptLogFile(root: string, stage: string): string {
  return join(root, forgeFolder, 'logs', `${stage}.jsonl`);
}

/** Keeps what the functions of a stage log, for `readKeptLog`; hands all of it on. */
export function keepLog(root: string, stage: string, log: Log): Log {
  const file = keptLogFile(root, stage);
  makeFolder(dirname(file));
  if (existsSync(file) && statSync(file).size > mostBytes) rmSync(file, { force: true });
  return (line) => {
    const { kind, functionName, text: message } = line;
    if (functionName !== undefined && kind !== 'stage' && kind !== 'api')
      appendFileSync(file, `${JSON.stringify({ timestamp: Date.now(), functionName, message })}\n`);
    log(line);
  };
}

/**
 * What is kept from a place of the file on.
 * @returns the entries, and the place where the next ones will begin; undefined where nothing is kept
 */
export function readKeptLog(
  file: string,
  from: number,
): { readonly entries: LogEntry[]; readonly end: number } | undefined {
  if (!existsSync(file)) return undefined;
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    // A file that has begun anew is shorter.
    const start = size < from ? 0 : from;
    const bytes = Buffer.alloc(size - start);
    readSync(opened, bytes, 0, bytes.length, start);
    // A line may be half written.
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    const lines = whole.toString('utf8').split('\n').filter(Boolean);
    return { entries: lines.map((line) => JSON.parse(line) as LogEntry), end: start + whole.length };
  } finally {
    closeSync(opened);
  }
}
