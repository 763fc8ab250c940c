import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../run-forge.ts';

/** A stage that is served by a process of its own. */
export interface Server {
  readonly url: string;
  /** The MiB that it uses, after a garbage collection. */
  readonly memory: () => Promise<number>;
  /** The processes below it: those of its functions, and what watches them. Known where the system has /proc. */
  readonly descendants: () => number[];
  /** Stops it as a user would; gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Serves an assembly, the only stage in it. */
export async function startServer(assembly: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'serve-assembly.ts'), [assembly], {
    env: environment(),
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server ended with ${code}.`);
  });
  ended.catch(() => undefined); // It is to end some day.
  const receive = async <T>(): Promise<T> => {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as T;
  };
  const { url } = await receive<{ url: string }>();
  return {
    url,
    memory: async () => {
      child.send('memory');
      return (await receive<{ memory: number }>()).memory;
    },
    descendants: () => findDescendants(child.pid ?? 0),
    stop: async () => {
      if (child.connected) child.send('stop');
      await ended.catch(() => undefined);
      return child.exitCode;
    },
  };
}

/** Whether a process is there; one that has ended and was not yet waited for is not. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
  } catch {
    return false; // There is none.
  }
}

function findDescendants(root: number): number[] {
  if (process.platform !== 'linux') return [];
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const below = (id: number): number[] =>
    [...parents].filter(([, parent]) => parent === id).flatMap(([child]) => [child, ...below(child)]);
  return below(root);
}

// The fourth field; the second, in brackets, may hold blanks.
function parentOf(processId: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${processId}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0; // It ended meanwhile.
  }
}
