import { resolve } from 'node:path';
import { makeFolder } from '@lambda-forge/context';
import { suiteVariable } from '../suite-variable.ts';
import { findRunner, type Runner } from './find-runner.ts';
import { jestRunner } from './jest-runner.ts';
import { nodeRunner } from './node-runner.ts';
import { reportsFolder, type SuiteOptions } from './suite-options.ts';
import type { Suite } from './suites.ts';
import { runCommand, type TestRunnerCommands } from './test-command.ts';
import { vitestRunner } from './vitest-runner.ts';
import { withAnswers } from './with-answers.ts';

const commands: Readonly<Record<Runner, TestRunnerCommands>> = {
  jest: jestRunner,
  vitest: vitestRunner,
  node: nodeRunner,
};

/** The runner of an app: the one that is asked for, else the one that it has. */
export function commandsOf(root: string, runner: Runner | undefined): TestRunnerCommands {
  return commands[runner ?? findRunner(root)];
}

/**
 * Runs one suite of the app's tests with the app's own runner.
 * @returns its exit code; 0 when all is green
 * @throws TestingError when the app has no such runner, or no tests for one that is told each file; what the file system
 * has against the folder of the reports
 */
export async function runSuite(suite: Suite, options: SuiteOptions): Promise<number> {
  const command = commandsOf(options.root, options.runner).suite(suite, options);
  const reports = reportsFolder(suite, options);
  const folder = reports === undefined ? undefined : resolve(options.root, reports);
  if (folder !== undefined && (command || suite === 'integration')) makeFolder(folder);
  const run = async (env: Readonly<Record<string, string>>): Promise<number> =>
    command
      ? runCommand({ ...command, env: { ...command.env, ...env, [suiteVariable]: suite } }, options.root)
      : 0;
  return suite === 'integration' && folder !== undefined ? withAnswers(folder, run) : run({});
}
