import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Jest reporter that leaves the run's counts and failures in `.reports/jest.json`, where `pnpm test` adds them up. A
 * project with several runs names each by JEST_REPORT.
 */
export default class JestReport {
  #folder;

  constructor() {
    this.#folder = join(process.cwd(), '.reports');
  }

  onRunComplete(
    _,
    { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults },
  ) {
    const counts = { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites };
    const failures = testResults.flatMap(findFailures);
    mkdirSync(this.#folder, { recursive: true });
    const file = join(this.#folder, `${process.env.JEST_REPORT ?? 'jest'}.json`);
    writeFileSync(file, JSON.stringify({ ...counts, failures }));
  }
}

// A file that could not run has no tests, but an error of its own.
function findFailures({ testFilePath, testResults, testExecError, failureMessage }) {
  const file = relative(join(import.meta.dirname, '..'), testFilePath);
  const failed = testResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0 && testExecError) return [{ file, test: '', message: failureMessage ?? '' }];
  return failed.map(({ fullName, failureMessages }) => ({
    file,
    test: fullName,
    message: failureMessages.join('\n'),
  }));
}
