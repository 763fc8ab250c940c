import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { commandToAdd } from '@lambda-forge/context';
import { carriedBaseUrl } from '../base-url.ts';
import { TestingError } from '../errors.ts';
import { findTestFiles } from './find-test-files.ts';
import { reportsFolder, type SuiteOptions, splitArguments } from './suite-options.ts';
import { measured } from './suites.ts';
import type { TestRunnerCommands } from './test-command.ts';

/** The app's own vitest. */
export const vitestRunner: TestRunnerCommands = {
  suite: (suite, options) => {
    const { chosen, rest } = splitArguments(options);
    const files = findTestFiles(options.root, suite, chosen);
    if (files.length === 0) return undefined;
    const reports = suite === 'coverage' ? coverage(options) : junit(options);
    const baseUrl = process.env['BASE_URL'];
    const env: Record<string, string> = baseUrl ? { [carriedBaseUrl]: baseUrl } : {};
    return { args: [findVitest(options.root), 'run', ...files, ...reports, ...rest], env };
  },
  collect: (root) => {
    const files = findTestFiles(root, 'integration');
    if (files.length === 0) return undefined;
    // Tests without a mark must not run either: no test has this name. Where none runs, no hook does.
    const quiet = ['--silent', '--testNamePattern', '^\\0$'];
    return { args: [findVitest(root), 'run', ...files, ...quiet], env: {} };
  },
};

function junit({ reports }: SuiteOptions): string[] {
  if (!reports) return [];
  return ['--reporter=default', '--reporter=junit', `--outputFile.junit=${join(reports, 'junit.xml')}`];
}

function coverage(options: SuiteOptions): string[] {
  const { threshold } = options;
  return [
    '--coverage.enabled',
    '--coverage.provider=v8',
    `--coverage.include=${measured.include}`,
    ...measured.exclude.map((pattern) => `--coverage.exclude=${pattern}`),
    '--coverage.reporter=text',
    '--coverage.reporter=cobertura',
    `--coverage.reportsDirectory=${reportsFolder('coverage', options)}`,
    ...(threshold === undefined ? [] : [`--coverage.thresholds.lines=${threshold}`]),
  ];
}

function findVitest(root: string): string {
  try {
    return join(
      dirname(createRequire(join(root, 'package.json')).resolve('vitest/package.json')),
      'vitest.mjs',
    );
  } catch (cause) {
    throw new TestingError(`The app in ${root} has no vitest.`, {
      hint: `Add it: ${commandToAdd(root, ['vitest'], { isForDevelopment: true })}`,
      cause,
    });
  }
}
