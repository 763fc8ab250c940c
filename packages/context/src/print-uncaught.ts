import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { ForgeError } from './errors.ts';
import { findFileFault } from './find-file-fault.ts';

/** The environment variable that names a file for the error of a process that its parent wants as data. */
export const errorFileVariable = 'LAMBDA_FORGE_ERROR_FILE';

let isListening = false;

/**
 * Has a ForgeError that nobody in this process catches printed as what it says, and the process end with 1. Node.js
 * would print the line that threw it and its stack, which are ours, and its members. Any other error is left to Node.js.
 * Where the environment names a file for it, the error is written there as data, too.
 */
export function printUncaught(): void {
  // The error of another thread is its parent's.
  if (isListening || !isMainThread) return;
  isListening = true;
  process.on('uncaughtExceptionMonitor', (error) => {
    if (!(error instanceof ForgeError) || process.listenerCount('uncaughtException') > 0) return;
    tellParent(error);
    console.error([error.message, ...stacksOf(error)].join('\n\n'));
    process.exit(1);
  });
}

function tellParent(error: ForgeError): void {
  const file = process.env[errorFileVariable];
  if (!file) return;
  try {
    writeFileSync(file, JSON.stringify(error));
  } catch {
    // Its text is printed, whatever becomes of the file.
  }
}

// What the app's own code has thrown is to be found there.
function stacksOf({ problems }: ForgeError): string[] {
  const causes = new Set(problems.map(({ cause }) => cause));
  return [...causes].flatMap((cause) =>
    cause instanceof Error && !(cause instanceof ForgeError) && !findFileFault(cause) && cause.stack
      ? [cause.stack]
      : [],
  );
}
