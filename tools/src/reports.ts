import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

// Enough for a difference; the whole stands further up.
const shownLines = 20;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Adds up what the jest runs of a workspace have left in `.reports` (`tools/jest-report.mjs`). */
export function sumReports(root: string): Totals {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const file of findReports(root)) {
    const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    totals.skipped += report.numPendingTests;
  }
  return totals;
}

/** What has failed in them, one after the other: the file with the test's name, and the first lines of what jest says. */
export function listFailures(root: string): string[] {
  return findReports(root).flatMap((file) => {
    const { failures } = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    return failures.map(({ file, test, message }) => {
      const lines = stripVTControlCharacters(message).trim().split('\n').slice(0, shownLines);
      return [`FAILED ${file}${test && `: ${test}`}`, ...lines.map((line) => `  ${line}`)].join('\n');
    });
  });
}

/** Removes them, so that none of an earlier run is counted. Nx restores those of runs that it need not repeat. */
export function removeReports(root: string): void {
  for (const file of findReports(root)) rmSync(file);
}

function findReports(root: string): string[] {
  return globSync('{packages/*,apps/*,tools}/.reports/*.json', { cwd: root }).map((file) => join(root, file));
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly failures: readonly { readonly file: string; readonly test: string; readonly message: string }[];
}
