import { spawn, spawnSync } from 'node:child_process';
import type { PackageManager } from '../answers/answers.ts';

/** A package manager as it can be started here. */
export interface ManagerProgram {
  readonly name: PackageManager;
  /** Its program, and the arguments that come first. */
  readonly command: readonly [string, ...string[]];
  /** `12.21.0` */
  readonly version: string;
}

/**
 * Finds a package manager: the one on the PATH, else the newest by way of npx.
 * @returns undefined where neither can be started
 */
export function findManagerProgram(name: PackageManager): ManagerProgram | undefined {
  const candidates: readonly (readonly [string, ...string[]])[] = [
    [name],
    ...(name === 'npm' ? [] : [['npx', '--yes', name === 'yarn' ? 'yarn@1' : name] as const]),
  ];
  for (const command of candidates) {
    const [program, ...args] = command;
    const { status, stdout } = spawnSync(program, [...args, '--version'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const version = /^\d+\.\d+\.\d+\S*$/m.exec(stdout ?? '')?.[0];
    if (status === 0 && version) return { name, command, version };
  }
  return undefined;
}

/**
 * Installs what a folder's project needs; what the package manager says goes to the terminal.
 * @returns whether all went well
 */
export async function runInstall(manager: ManagerProgram, folder: string): Promise<boolean> {
  const [program, ...first] = manager.command;
  // Under `pnpm dlx`, this names the packages of the program that runs now.
  const { NODE_PATH: _, ...env } = process.env;
  // Ctrl-C reaches the package manager too. This program stays, to say how to go on.
  const stay = () => {};
  process.on('SIGINT', stay);
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(program, [...first, ...installArguments(manager)], {
        cwd: folder,
        env,
        shell: process.platform === 'win32',
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      child.once('error', reject);
      child.once('close', (code) => resolve(code === 0));
    });
  } finally {
    process.off('SIGINT', stay);
  }
}

// In CI pnpm and Yarn would not touch the lockfile of a workspace, which the new app has to enter.
function installArguments({ name, version }: ManagerProgram): readonly string[] {
  if (name === 'npm') return ['install', '--no-audit', '--no-fund'];
  if (name === 'pnpm') return ['install', '--no-frozen-lockfile'];
  return ['install', version.startsWith('1.') ? '--non-interactive' : '--no-immutable'];
}
