import module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findTestFiles } from './find-test-files.ts';
import { reportsFolder, type SuiteOptions, splitArguments } from './suite-options.ts';
import { measured, type Suite } from './suites.ts';
import type { TestRunnerCommands } from './test-command.ts';

/** The test runner of Node.js. */
export const nodeRunner: TestRunnerCommands = {
  suite: (suite, options) => {
    const { chosen, rest } = splitArguments(options);
    const files = findTestFiles(options.root, suite, chosen);
    if (files.length === 0) return undefined;
    const flags = [
      ...loader(options.root),
      ...contracts(),
      ...reporters(suite, options),
      ...coverage(suite, options),
    ];
    return { args: ['--test', ...flags, ...rest, ...files], env: {} };
  },
  collect: (root) => {
    const files = findTestFiles(root, 'integration');
    if (files.length === 0) return undefined;
    const without = pathToFileURL(createRequire(import.meta.url).resolve('#without-hooks'));
    // Tests without a mark must not run either: no test has this name.
    const quiet = ['--import', without.href, '--test-name-pattern', '^\\0$', '--test-reporter=dot'];
    return { args: ['--test', ...loader(root), ...contracts(), ...quiet, ...files], env: {} };
  },
};

// Node.js 20 takes no TypeScript by itself.
function loader(root: string): string[] {
  if ((process.features as { typescript?: unknown }).typescript) return [];
  try {
    return ['--import', pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href];
  } catch {
    return [];
  }
}

// Node.js 20 has no such hooks, and createHandler says so there.
function contracts(): string[] {
  if (!('registerHooks' in module)) return [];
  const { href } = pathToFileURL(createRequire(import.meta.url).resolve('#node-contracts'));
  return ['--import', href];
}

function reporters(suite: Suite, options: SuiteOptions): string[] {
  const folder = reportsFolder(suite, options);
  if (folder === undefined) return [];
  const [name, file] = suite === 'coverage' ? ['lcov', 'lcov.info'] : ['junit', 'junit.xml'];
  return [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[`--test-reporter=${name}`, `--test-reporter-destination=${join(folder, file)}`],
  ];
}

function coverage(suite: Suite, { threshold }: SuiteOptions): string[] {
  if (suite !== 'coverage') return [];
  return [
    '--experimental-test-coverage',
    `--test-coverage-include=${measured.include}`,
    ...measured.exclude.map((pattern) => `--test-coverage-exclude=${pattern}`),
    ...(threshold === undefined ? [] : [`--test-coverage-lines=${threshold}`]),
  ];
}
