import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandToAdd } from '@lambda-forge/context';
import { TestingError } from '../errors.ts';
import { jestArguments } from './jest-arguments.ts';
import type { TestRunnerCommands } from './test-command.ts';

/** The app's own jest. */
export const jestRunner: TestRunnerCommands = {
  suite: (suite, options) => {
    const junit = createRequire(import.meta.url).resolve('jest-junit');
    const { args, env } = jestArguments(suite, junit, options);
    return { args: [findJest(options.root), ...args], env };
  },
  collect: (root) => {
    const { args } = jestArguments('integration', '', { root });
    // Tests without a mark must not run either: no test has this name.
    const quiet = ['--silent', '--reporters', 'default', '--testNamePattern', '^\\0$'];
    return { args: [findJest(root), ...args, ...quiet], env: {} };
  },
};

function findJest(root: string): string {
  try {
    return createRequire(join(root, 'package.json')).resolve('jest/bin/jest');
  } catch (cause) {
    throw new TestingError(`The app in ${root} has no jest.`, {
      hint: `Add it: ${commandToAdd(root, ['jest', '@jest/globals', '@lambda-forge/testing'], { isForDevelopment: true })}`,
      cause,
    });
  }
}
