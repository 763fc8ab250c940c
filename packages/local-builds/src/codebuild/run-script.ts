import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endProcesses, type Watchdog } from '@lambda-forge/processes';
import { BuildError } from '../errors.ts';

export interface ScriptOptions {
  readonly shell: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Standard output and error are appended to this file. */
  readonly log: string;
  /** A text in `env` by which stray processes are found. */
  readonly mark: string;
  /** Milliseconds since the epoch after which the script is stopped. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Ends the group when this process is gone. */
  readonly watchdog: Pick<Watchdog, 'add' | 'remove'>;
}

export interface ScriptResult {
  readonly status: number;
  /** Index of the command that ran last. */
  readonly at: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timedOut: boolean;
}

/**
 * Runs a script of `writeScript` in a process group of its own; nothing of that group is left when it returns.
 * @throws BuildError when the shell cannot be started
 * @throws the signal's reason when it is aborted
 */
export async function runScript(script: string, options: ScriptOptions): Promise<ScriptResult> {
  const { shell, log, mark, deadline, signal, watchdog } = options;
  signal.throwIfAborted();
  const out = openSync(log, 'a');
  const child = spawn(shell, [script], {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  let timedOut = false;
  const { pid } = child; // absent when the shell cannot be started
  if (pid !== undefined) watchdog.add(pid, { mark });
  const end = (): void => {
    if (pid !== undefined) endProcesses(mark, { group: pid }).catch(() => child.kill('SIGKILL'));
  };
  const timer = setTimeout(
    () => {
      timedOut = true;
      end();
    },
    Math.min(Math.max(0, deadline - Date.now()), 2 ** 31 - 1),
  );
  signal.addEventListener('abort', end, { once: true });
  try {
    const status = await waitForExit(child, shell);
    if (pid !== undefined) await endProcesses(mark, { group: pid });
    signal.throwIfAborted();
    return { ...readNotes(dirname(script), options), status, timedOut };
  } finally {
    clearTimeout(timer);
    if (pid !== undefined) watchdog.remove(pid);
    signal.removeEventListener('abort', end);
  }
}

function waitForExit(child: ReturnType<typeof spawn>, shell: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      const hint =
        'Builds need this shell on the PATH; the project or its buildspec names it under env.shell.';
      reject(new BuildError(`The shell "${shell}" cannot be started: ${cause.message}.`, { cause, hint }));
    });
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

// A shell that was killed left no notes: its commands' changes are lost.
function readNotes(directory: string, { cwd, env }: ScriptOptions): Pick<ScriptResult, 'at' | 'cwd' | 'env'> {
  const read = (name: string): string | undefined => {
    const file = join(directory, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const last = read('cwd')?.replace(/\n$/, '');
  return {
    at: Number(read('at') ?? 0),
    cwd: last && existsSync(last) ? last : cwd,
    env: JSON.parse(read('env.json') || 'null') ?? env,
  };
}
