import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  errorFileVariable,
  findFileFault,
  type Problem,
  readCdkJson,
  UsageError,
} from '@lambda-forge/context';
import type { Watchdog } from '@lambda-forge/processes';
import { findCdk } from './find-cdk.ts';
import { readWarnings } from './read-warnings.ts';

/** How a synth ended, and what it had to say: all that the app and the CLI printed when it failed, else its warnings. */
export interface Synthesis {
  readonly code: number;
  readonly messages: string;
  /** What the app has refused, as data; absent where it has said nothing of the kind. */
  readonly problems?: readonly Problem[];
}

export interface SynthesisOptions {
  /** The folder of the assembly. @default as cdk.json says */
  readonly output?: string;
  /** Variables beside the caller's. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the synth, and all that it has started. @default it runs to its end */
  readonly signal?: AbortSignal;
  /** Ends a synth that may end before its time, where this process is killed. @default the synth goes on then */
  readonly watchdog?: Pick<Watchdog, 'add'>;
}

/**
 * Synthesizes an app with its own CDK CLI, and hands over what it says.
 * @param root the app's folder
 * @throws UsageError when the app has no CDK CLI, or the assembly cannot be written
 */
export async function runSynth(root: string, options: SynthesisOptions = {}): Promise<Synthesis> {
  // Only an app that is refused writes it, so that a synth which is killed leaves nothing.
  const errorFile = join(tmpdir(), `forge-error-${randomUUID()}.json`);
  try {
    return await synthesizeIn(root, errorFile, options);
  } finally {
    rmSync(errorFile, { force: true });
  }
}

async function synthesizeIn(root: string, errorFile: string, options: SynthesisOptions): Promise<Synthesis> {
  const environment = { ...options.environment, [errorFileVariable]: errorFile };
  const { code, lines } = await runCdk(root, { ...options, environment });
  const assembly = resolve(root, options.output ?? readCdkJson(root).output ?? 'cdk.out');
  if (code !== 0) {
    assertWritable(assembly);
    const messages = lines.filter((line) => !isForeignFrame(line)).join('\n');
    return { code, messages, ...readProblems(errorFile) };
  }
  // From the assembly, as each version of the CLI has words of its own for them.
  return { code, messages: readWarnings(assembly).join('\n') };
}

// An app with another version of these packages writes none.
function readProblems(errorFile: string): Pick<Synthesis, 'problems'> {
  if (!existsSync(errorFile)) return {};
  return {
    problems: (JSON.parse(readFileSync(errorFile, 'utf8')) as Pick<Synthesis, 'problems'>).problems ?? [],
  };
}

// The CLI says no more than EACCES and the name of its lock.
function assertWritable(assembly: string): void {
  let place = assembly;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
  } catch (cause) {
    const fault = findFileFault(cause);
    if (!fault) throw cause;
    throw new UsageError(`The assembly cannot be written to ${assembly}: ${place} ${fault.reason}.`, {
      hint: 'Give it to this user, or name another place as "output" in cdk.json.',
      cause,
    });
  }
}

// Of where an error comes from, the app's own files are what its author can change.
function isForeignFrame(line: string): boolean {
  return /^\s+at .*(node_modules|node:)/.test(line);
}

function runCdk(
  root: string,
  { output, environment, signal, watchdog }: SynthesisOptions,
): Promise<{ code: number; lines: string[] }> {
  const args = [findCdk(root), 'synth', '--quiet', ...(output ? ['--output', output] : [])];
  return new Promise((resolve, reject) => {
    // A group of its own, where it may have to end before its time: the CLI runs the app in a shell.
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: signal !== undefined && process.platform !== 'win32',
    });
    if (signal && child.pid !== undefined) watchdog?.add(child.pid, {});
    const end = () => {
      endGroup(child.pid, 'SIGTERM');
      setTimeout(() => child.exitCode === null && endGroup(child.pid, 'SIGKILL'), grace).unref();
    };
    signal?.addEventListener('abort', end, { once: true });
    let text = '';
    // An app's own build may tell its errors on standard output, as tsc does.
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
    child.once('error', reject);
    const finish = (code: number | null) => {
      signal?.removeEventListener('abort', end);
      resolve({ code: code ?? 1, lines: text.trimEnd().split('\n') });
    };
    child.once('close', finish);
    // Nobody reads any more what the rest of the group has to say, which ends with its first.
    child.once('exit', (code) => {
      if (!signal?.aborted) return;
      endGroup(child.pid, 'SIGKILL');
      finish(code ?? 1);
    });
    if (signal?.aborted) end();
  });
}

// In milliseconds.
const grace = 300;

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
