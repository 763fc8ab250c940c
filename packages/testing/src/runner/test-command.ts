import { spawn } from 'node:child_process';

/** How Node.js starts a run of tests. */
export interface TestCommand {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Runs it in an app's folder, with what it prints on the terminal; gives its exit code. */
export function runCommand({ args, env }: TestCommand, root: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
