import { realpathSync } from 'node:fs';
import { findTypeFiles } from './find-type-files.ts';
import { patternOf, reportsFolder, type SuiteOptions, splitArguments } from './suite-options.ts';
import { measured, type Suite, testFilesOf } from './suites.ts';

export interface JestRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Jest's arguments and environment for one suite; `junit` is the path of jest-junit. */
export function jestArguments(suite: Suite, junit: string, options: SuiteOptions): JestRun {
  const { reports } = options;
  const { chosen, rest } = splitArguments(options);
  const select = ['--testPathPatterns', narrow(testFilesOf(suite), options.root, chosen)];
  if (suite === 'coverage') return { args: [...select, ...coverage(options), ...rest], env: {} };
  // Whether an endpoint lacks a test is for `validate` to say; an app without endpoints needs none.
  const mayBeEmpty = suite === 'integration' ? ['--passWithNoTests'] : [];
  return {
    args: [
      ...select,
      ...mayBeEmpty,
      ...(reports ? ['--reporters', 'default', '--reporters', junit] : []),
      ...rest,
    ],
    env: reports
      ? {
          JEST_JUNIT_OUTPUT_DIR: reports,
          JEST_JUNIT_OUTPUT_NAME: 'junit.xml',
          // The page of tests has cases by the folder of their function.
          JEST_JUNIT_ADD_FILE_ATTRIBUTE: 'true',
        }
      : {},
  };
}

// Of several patterns, jest takes the files that match any; of one, it tries the whole path of a file, with no link in it.
function narrow(pattern: string, root: string, chosen: readonly string[]): string {
  return chosen.length === 0
    ? pattern
    : `${patternOf(root, chosen, realpathSync(root)).replace('^', '^(?=')}).*${pattern}`;
}

function coverage(options: SuiteOptions): string[] {
  const { threshold } = options;
  const { include } = measured;
  const exclude = [...measured.exclude, ...findTypeFiles(options.root)];
  return [
    '--coverage',
    '--coverageProvider=v8',
    ...[include, ...exclude.map((each) => `!${each}`)].map((each) => `--collectCoverageFrom=${each}`),
    '--coverageReporters=text',
    '--coverageReporters=cobertura',
    `--coverageDirectory=${reportsFolder('coverage', options)}`,
    ...(threshold === undefined
      ? []
      : [`--coverageThreshold=${JSON.stringify({ global: { lines: threshold } })}`]),
  ];
}
