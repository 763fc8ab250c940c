/** What is read of `run.json`, the record of a pipeline's run. */
export interface RunRecord {
  readonly actions: readonly {
    readonly stage: string;
    readonly action: string;
    readonly reports?: readonly {
      readonly tests?: number;
      readonly failed?: number;
      readonly skipped?: number;
    }[];
    readonly failure?: { readonly message: string };
  }[];
}

/** What `tools/jest-report.mjs` leaves of a run of jest. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly failures: readonly { readonly file: string; readonly test: string; readonly message: string }[];
}

/**
 * The tests that a pipeline has run, as `pnpm test` adds them up. An action that has failed without a test that did is
 * one of its own.
 * @param app the app's folder, from the workspace
 */
export function toReport({ actions }: RunRecord, app: string): Report {
  const reports = actions.flatMap((action) => action.reports ?? []);
  const sum = (count: 'tests' | 'failed' | 'skipped') =>
    reports.reduce((total, report) => total + (report[count] ?? 0), 0);
  const red = actions.filter(({ failure }) => failure);
  const withoutTests = red.filter(({ reports: own = [] }) => !own.some(({ failed = 0 }) => failed > 0));
  return {
    numPassedTests: sum('tests') - sum('failed') - sum('skipped'),
    numFailedTests: sum('failed') + withoutTests.length,
    numPendingTests: sum('skipped'),
    numRuntimeErrorTestSuites: 0,
    failures: red.map(({ stage, action, failure }) => ({
      file: app,
      test: `${stage}.${action}`,
      message: failure?.message ?? '',
    })),
  };
}
