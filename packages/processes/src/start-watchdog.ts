import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** What is to end with a function's process. */
export interface Leftovers {
  /** A text in the environment of that process and of those that it starts. @default what has left its group goes on */
  readonly mark?: string;
  /** The directory of its files. @default none */
  readonly scratch?: string;
}

/** Sees to it that no function's process, and no copy of its code, outlives this one. */
export interface Watchdog {
  readonly add: (processId: number, leftovers: Leftovers) => void;
  /** Says that a process has ended: what it has left behind is to go, too. */
  readonly remove: (processId: number) => void;
  /** Marks a directory to be deleted in the end. */
  readonly own: (directory: string) => void;
  readonly stop: () => Promise<void>;
}

/** Starts the process that ends all others when this one is gone. */
export function startWatchdog(): Watchdog {
  const program = createRequire(import.meta.url).resolve('#watchdog');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  const exited = once(child, 'exit');
  child.stdin.on('error', () => undefined); // It is gone; then there is nobody left to tell.
  child.unref();
  return {
    add: (processId, leftovers) => void child.stdin.write(`+${processId} ${JSON.stringify(leftovers)}\n`),
    remove: (processId) => void child.stdin.write(`-${processId}\n`),
    own: (directory) => void child.stdin.write(`=${directory}\n`),
    stop: async () => {
      child.ref();
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await exited;
    },
  };
}
