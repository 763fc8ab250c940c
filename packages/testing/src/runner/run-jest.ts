import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { TestingError } from '../errors.ts';
import { type JestRun, jestArguments, type Suite, type SuiteOptions } from './jest-arguments.ts';

export interface RunOptions extends SuiteOptions {
  /** The app's folder. */
  readonly root: string;
}

/**
 * Runs one suite of the app's tests with the app's own jest.
 * @returns jest's exit code; 0 when all is green
 * @throws TestingError when the app has no jest
 */
export function runSuite(suite: Suite, options: RunOptions): Promise<number> {
  const junit = createRequire(import.meta.url).resolve('jest-junit');
  return runJest(jestArguments(suite, junit, options), options.root);
}

/** Starts the app's own jest and waits for its end. */
export function runJest({ args, env }: JestRun, root: string): Promise<number> {
  const jest = findJest(root);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [jest, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

function findJest(root: string): string {
  try {
    return createRequire(join(root, 'package.json')).resolve('jest/bin/jest');
  } catch (cause) {
    throw new TestingError(`The app in ${root} has no jest.`, {
      hint: 'Add it: npm install --save-dev jest @jest/globals @lambda-forge/testing',
      cause,
    });
  }
}
