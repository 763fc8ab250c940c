import { spawn } from 'node:child_process';
import type { SuiteOptions } from './suite-options.ts';
import type { Suite } from './suites.ts';

/** How Node.js starts a run of tests. */
export interface TestCommand {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What a runner of tests is started with, as `forge test` uses it. */
export interface TestRunnerCommands {
  /** What runs a suite; undefined where there is none to run, and none has to be. */
  readonly suite: (suite: Suite, options: SuiteOptions) => TestCommand | undefined;
  /** What loads the integration tests, and runs neither tests nor hooks. */
  readonly collect: (root: string) => TestCommand | undefined;
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
