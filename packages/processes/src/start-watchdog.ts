import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

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

/** Starts the process that ends all others when this one is gone; all watchdogs of this process share it. */
export function startWatchdog(): Watchdog {
  const running = current ?? start();
  const { child, exited, owners, replies } = running;
  lastOwner += 1;
  const owner = lastOwner;
  const write = (kind: string, subject = '') => void child.stdin.write(`${kind}${owner} ${subject}\n`);
  owners.add(owner);
  return {
    add: (processId, leftovers) => write('+', `${processId} ${JSON.stringify(leftovers)}`),
    remove: (processId) => write('-', String(processId)),
    own: (directory) => write('=', directory),
    stop: async () => {
      if (!owners.delete(owner)) return;
      child.ref();
      const cleared = new Promise<void>((resolve) => replies.set(owner, resolve));
      write('!');
      // Without one that it is for, it ends; the next one is another.
      const isLast = owners.size === 0;
      if (isLast) {
        child.stdin.end();
        if (current === running) current = undefined;
      }
      if (child.exitCode === null && child.signalCode === null)
        await (isLast ? exited : Promise.race([cleared, exited]));
      replies.delete(owner);
      if (replies.size === 0) child.unref();
    },
  };
}

interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly exited: Promise<unknown>;
  /** The numbers of the watchdogs that it is for. */
  readonly owners: Set<number>;
  /** By the number of a watchdog that is stopped, what is told when all that is its has been cleared. */
  readonly replies: Map<number, () => void>;
}

let current: Running | undefined;
let lastOwner = 0;

function start(): Running {
  const program = createRequire(import.meta.url).resolve('#watchdog');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    env: {},
  });
  const replies = new Map<number, () => void>();
  const running = { child, exited: once(child, 'exit'), owners: new Set<number>(), replies };
  child.stdin.on('error', () => undefined); // It is gone; then there is nobody left to tell.
  createInterface(child.stdout).on('line', (owner) => replies.get(Number(owner))?.());
  child.once('exit', () => {
    if (current === running) current = undefined;
  });
  child.unref();
  (child.stdout as Socket).unref();
  current = running;
  return running;
}
