import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '@lambda-forge/context';
import { EngineError } from '../errors.ts';
import { findPython, type PythonNeed, ways } from './find-python.ts';
import { renderRequirements, requirements } from './requirements.ts';
import { runProgram } from './run-program.ts';

export interface InstallOptions extends PythonNeed {
  /** Takes what there is to tell of an installation. */
  readonly print: (text: string) => void;
}

/**
 * The Python that has MiniStack: installed once for all apps of the user, then used without a network. One that breaks off
 * leaves nothing that another would take for whole.
 * @throws EngineError when there is no Python, or pip fails
 */
export async function installEngine(options: InstallOptions): Promise<string> {
  const { environment, print } = options;
  const text = renderRequirements();
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const place = join(cachePlace(environment), 'engine');
  const folder = join(place, `ministack-${version}-${hash}`);
  const installed = pythonOf(folder);
  if (existsSync(installed)) return installed;
  const python = await findPython(options);
  removeLeft(place);
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  makeFolder(dirname(unfinished));
  print(`Installing MiniStack ${version}, the emulator of AWS for ${options.reason}: once, into ${folder}`);
  const started = performance.now();
  const run = async (program: string, args: readonly string[]) => {
    const { code, output } = await runProgram(program, args, environment);
    if (code === 0) return;
    rmSync(unfinished, { recursive: true, force: true });
    const last = output.trim().split('\n').slice(-5).join('\n');
    throw new EngineError(`MiniStack cannot be installed: ${program} ${args[0]} ${args[1]}: ${last}`, {
      hint: ways,
    });
  };
  await run(python, ['-m', 'venv', unfinished]);
  const list = join(unfinished, 'requirements.txt');
  writeFileSync(list, text);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  await run(pythonOf(unfinished), [
    '-m',
    'pip',
    'install',
    ...quiet,
    '--require-hashes',
    '--requirement',
    list,
  ]);
  finish(unfinished, folder);
  print(`Installed it in ${Math.round((performance.now() - started) / 1000)} s.`);
  return installed;
}

const [, version = ''] = requirements.flatMap(([each]) => /^ministack==(.*)/.exec(each) ?? []);

function pythonOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

// Another command may have been first.
function finish(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(pythonOf(folder))) throw error;
  }
}

// Of installations whose command is gone.
function removeLeft(place: string): void {
  if (!existsSync(place)) return;
  for (const name of readdirSync(place)) {
    const [, id] = /^ministack-[\d.]+-[0-9a-f]{8}\.(\d+)$/.exec(name) ?? [];
    if (id !== undefined && !isAlive(Number(id))) rmSync(join(place, name), { recursive: true, force: true });
  }
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// The folder of the user's caches that is ours: what is installed there serves all of the user's apps.
function cachePlace(environment: NodeJS.ProcessEnv): string {
  return join(userCache(environment), 'lambda-forge');
}

function userCache({ XDG_CACHE_HOME: xdg, LOCALAPPDATA: local }: NodeJS.ProcessEnv): string {
  if (xdg) return xdg;
  if (process.platform === 'win32' && local) return local;
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}
