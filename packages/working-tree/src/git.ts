import { execFileSync } from 'node:child_process';

/** Runs git in a directory and returns what it prints. Variables such as GIT_DIR, which a hook sets, do not reach it. */
export function git(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return execFileSync('git', ['-C', directory, ...args], {
    env: { ...own, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** As `git`, without the newline at the end; undefined when git is not there, or says no. */
export function tryGit(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string | undefined {
  try {
    return git(directory, args, env).trimEnd();
  } catch {
    return undefined;
  }
}
