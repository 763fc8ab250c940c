import { isMainThread } from 'node:worker_threads';
import { ForgeError } from './errors.ts';
import { findFileFault } from './find-file-fault.ts';

let isListening = false;

/**
 * Has a ForgeError that nobody in this process catches printed as what it says, and the process end with 1. Node.js
 * would print the line that threw it and its stack, which are ours, and its members. Any other error is left to Node.js.
 */
export function printUncaught(): void {
  // The error of another thread is its parent's.
  if (isListening || !isMainThread) return;
  isListening = true;
  process.on('uncaughtExceptionMonitor', (error) => {
    if (!(error instanceof ForgeError) || process.listenerCount('uncaughtException') > 0) return;
    console.error([error.message, ...stacksOf(error)].join('\n\n'));
    process.exit(1);
  });
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
