import type { ExecutionEnvironment } from './execution-environment.ts';

/** Keeps the processes of all functions of a stage within one number. */
export interface ProcessLimit {
  /** Waits for room for one more process; one that is idle gives way, the one that was idle longest first. */
  readonly acquire: () => Promise<void>;
  /** To be called when a process has ended, or was not started after all. */
  readonly release: () => void;
  readonly markIdle: (environment: ExecutionEnvironment) => void;
  readonly markBusy: (environment: ExecutionEnvironment) => void;
}

/** A limit of so many processes. */
export function createProcessLimit(limit: number): ProcessLimit {
  const idle = new Set<ExecutionEnvironment>();
  const waiting: (() => void)[] = [];
  let count = 0;
  return {
    acquire: async () => {
      if (count < limit) {
        count += 1;
        return;
      }
      const turn = new Promise<void>((resolve) => waiting.push(resolve));
      const [oldest] = idle;
      if (oldest) idle.delete(oldest);
      oldest?.kill();
      await turn;
    },
    // The place of a process goes to whoever waits longest.
    release: () => {
      const next = waiting.shift();
      if (next) next();
      else count -= 1;
    },
    markIdle: (environment) => {
      if (waiting.length > 0) environment.kill();
      else idle.add(environment);
    },
    markBusy: (environment) => void idle.delete(environment),
  };
}
