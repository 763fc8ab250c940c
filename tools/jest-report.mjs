import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Jest reporter that leaves the run's counts in `.reports/jest.json`, where `pnpm test` adds them up. A project with
 * several runs names each by JEST_REPORT.
 */
export default class JestReport {
  #folder;

  constructor({ rootDir }) {
    this.#folder = join(rootDir, '.reports');
  }

  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const counts = { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites };
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, `${process.env.JEST_REPORT ?? 'jest'}.json`), JSON.stringify(counts));
  }
}
