import type { CollectedReport } from './collect-reports.ts';

/** What a build's reports say, in a few words: `12 tests, 1 failed, 93.5 % of lines`; empty when they say nothing. */
export function summarizeReports(reports: readonly CollectedReport[]): string {
  const tests = sum(reports.map((report) => report.tests));
  const failed = sum(reports.map((report) => report.failed)) ?? 0;
  const skipped = sum(reports.map((report) => report.skipped)) ?? 0;
  const coverage = reports.flatMap(({ lineCoverage }) =>
    lineCoverage === undefined ? [] : [`${lineCoverage} % of lines`],
  );
  return [
    ...(tests === undefined ? [] : [`${tests} ${tests === 1 ? 'test' : 'tests'}`]),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...coverage,
  ].join(', ');
}

function sum(figures: readonly (number | undefined)[]): number | undefined {
  const known = figures.filter((figure) => figure !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, next) => total + next, 0);
}
