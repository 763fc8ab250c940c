import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { programPath } from './program-path.ts';

/** Sees to it that no function's process, and no copy of its code, outlives this one. */
export interface Watchdog {
  readonly add: (processId: number) => void;
  readonly remove: (processId: number) => void;
  /** Marks a directory to be deleted in the end. */
  readonly own: (directory: string) => void;
  readonly stop: () => Promise<void>;
}

/** Starts the process that ends all others when this one is gone. */
export function startWatchdog(): Watchdog {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', programPath('watchdog')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  const exited = once(child, 'exit');
  child.stdin.on('error', () => undefined); // It is gone; then there is nobody left to tell.
  child.unref();
  return {
    add: (processId) => void child.stdin.write(`+${processId}\n`),
    remove: (processId) => void child.stdin.write(`-${processId}\n`),
    own: (directory) => void child.stdin.write(`=${directory}\n`),
    stop: async () => {
      child.ref();
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await exited;
    },
  };
}
