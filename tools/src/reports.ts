import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import coverage, { type CoverageMapData } from 'istanbul-lib-coverage';

// Every project of the workspace that has tests.
const allProjects = '{packages/*,apps/*,apps/examples/*,tools}';

// Enough for a difference; the whole stands further up.
const shownLines = 20;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Adds up what the jest runs of a workspace have left in `.reports` (`tools/jest-report.mjs`).
 * @param projects a pattern of their folders
 */
export function sumReports(root: string, projects = allProjects): Totals {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const file of findReports(root, projects)) {
    const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    totals.skipped += report.numPendingTests;
  }
  return totals;
}

/** What has failed in them, one after the other: the file with the test's name, and the first lines of what jest says. */
export function listFailures(root: string, projects = allProjects): string[] {
  return findReports(root, projects).flatMap((file) => {
    const { failures } = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    return failures.map(({ file, test, message }) => {
      const lines = stripVTControlCharacters(message).trim().split('\n').slice(0, shownLines);
      return [`FAILED ${file}${test && `: ${test}`}`, ...lines.map((line) => `  ${line}`)].join('\n');
    });
  });
}

/** Removes them, so that none of an earlier run is counted. Nx restores those of runs that it need not repeat. */
export function removeReports(root: string, projects = allProjects): void {
  for (const file of [...findReports(root, projects), ...findCoverage(root)]) rmSync(file);
}

/**
 * How many percent of the lines of `packages` on which a statement begins the units have run, with those that a package's
 * tests run of others; undefined where that was not measured (`jest.config.mjs`). A file that no test has loaded is not
 * counted. What nx restores may have been measured in another clone: a file is one and the same wherever that lies.
 */
export function measureCoverage(root: string): number | undefined {
  const files = findCoverage(root);
  if (files.length === 0) return undefined;
  const map = coverage.createCoverageMap();
  for (const file of files) {
    for (const measured of Object.values(JSON.parse(readFileSync(file, 'utf8')) as CoverageMapData)) {
      map.addFileCoverage({ ...measured, path: fromWorkspace(measured.path) });
    }
  }
  return map.getCoverageSummary().lines.pct;
}

function fromWorkspace(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.slice(slashed.lastIndexOf('/packages/') + 1);
}

function findCoverage(root: string): string[] {
  return globSync('packages/*/.reports/coverage/coverage-final.json', { cwd: root }).map((file) =>
    join(root, file),
  );
}

function findReports(root: string, projects: string): string[] {
  return globSync(`${projects}/.reports/*.json`, { cwd: root }).map((file) => join(root, file));
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly failures: readonly { readonly file: string; readonly test: string; readonly message: string }[];
}
