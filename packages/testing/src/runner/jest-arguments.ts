import { join } from 'node:path';

/** What `forge test` runs. */
export type Suite = 'unit' | 'coverage' | 'integration';

export interface JestRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface SuiteOptions {
  /** Where the reports go. @default none are written */
  readonly reports?: string;
  /** The least line coverage in percent. @default none is asked for */
  readonly threshold?: number;
  /** Further arguments for jest; patterns of paths at their beginning choose among the suite's files. @default none */
  readonly args?: readonly string[];
}

const unitTests = '(^|[/\\\\.])unit\\.test\\.[cm]?[jt]sx?$';
const integrationTests = '(^|[/\\\\.])integration\\.test\\.[cm]?[jt]sx?$';

// Code that runs on Lambda, where apps keep it: neither tests nor the CDK's side of a function.
const measured = [
  '{functions,authorizers,lib,layers,shared,src}/**/*.{ts,mts,js,mjs}',
  '!**/*.test.*',
  '!**/config.{ts,mts,js,mjs}',
  '!**/*.d.ts',
];

/** Jest's arguments and environment for one suite; `junit` is the path of jest-junit. */
export function jestArguments(suite: Suite, junit: string, options: SuiteOptions = {}): JestRun {
  const { reports, threshold, args = [] } = options;
  const pattern = suite === 'integration' ? integrationTests : unitTests;
  const flag = args.findIndex((arg) => arg.startsWith('-'));
  const chosen = args.slice(0, flag < 0 ? args.length : flag);
  const select = ['--testPathPatterns', narrow(pattern, chosen)];
  const rest = args.slice(chosen.length);
  if (suite === 'coverage') return { args: [...select, ...coverage(reports, threshold), ...rest], env: {} };
  // Whether an endpoint lacks a test is for `validate` to say; an app without endpoints needs none.
  const mayBeEmpty = suite === 'integration' ? ['--passWithNoTests'] : [];
  return {
    args: [
      ...select,
      ...mayBeEmpty,
      ...(reports ? ['--reporters', 'default', '--reporters', junit] : []),
      ...rest,
    ],
    env: reports ? { JEST_JUNIT_OUTPUT_DIR: reports, JEST_JUNIT_OUTPUT_NAME: 'junit.xml' } : {},
  };
}

// Of several patterns, jest takes the files that match any.
function narrow(pattern: string, chosen: readonly string[]): string {
  return chosen.length === 0 ? pattern : `^(?=.*(${chosen.join('|')})).*${pattern}`;
}

function coverage(reports: string | undefined, threshold: number | undefined): string[] {
  return [
    '--coverage',
    '--coverageProvider=v8',
    ...measured.map((pattern) => `--collectCoverageFrom=${pattern}`),
    '--coverageReporters=text',
    '--coverageReporters=cobertura',
    `--coverageDirectory=${reports ?? join('.forge', 'reports', 'coverage')}`,
    ...(threshold === undefined
      ? []
      : [`--coverageThreshold=${JSON.stringify({ global: { lines: threshold } })}`]),
  ];
}
