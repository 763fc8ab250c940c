import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { readCoverage } from '@lambda-forge/app';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { defaultReports } from '@lambda-forge/context';
import type { Command } from 'commander';
import { readTitle } from '../read-title.ts';

interface ReportFlags {
  readonly out: string;
  readonly reports?: string;
}

/** `forge report` and the commands below it */
export function addReport(program: Command): void {
  const report = program
    .command('report')
    .summary('make pages of tests and their coverage')
    .description('Makes pages of what the tests have left, for people to look at.')
    .helpCommand(false);
  const tests = report
    .command('tests')
    .description('make a page of every test case, by function, with its time, and failures with their diffs')
    .option('--out <folder>', 'where to write', toPath, 'tests-report')
    .option('--reports <folder>', 'where unit-tests and integration-tests are', toPath, '.forge/reports')
    .action(reportTests);
  const coverage = report
    .command('coverage')
    .description('make pages of the lines that the unit tests run, by file')
    .option('--out <folder>', 'where to write', toPath, 'coverage-report')
    .option('--reports <folder>', 'where the report is', toPath, defaultReports('coverage'))
    .action(reportCoverage);
  addExamples(tests, [
    ['forge test unit --reports .forge/reports/unit-tests', 'first'],
    ['forge report tests --out site/tests'],
  ]);
  addExamples(coverage, [['forge test coverage', 'first'], ['forge report coverage --out site/coverage']]);
  addExamples(report, [['forge report tests'], ['forge report coverage']]);
}

async function reportTests({ out, reports = '' }: ReportFlags): Promise<void> {
  const { renderTestsReport } = await import('@lambda-forge/reports');
  const { writePages } = await import('@lambda-forge/pages');
  const all = { unit: `${reports}/unit-tests`, integration: `${reports}/integration-tests` };
  const there = Object.entries(all).filter(([, folder]) => existsSync(resolve(folder, 'junit.xml')));
  const { files, tests, failed } = renderTestsReport(
    Object.fromEntries(there.length > 0 ? there : [['unit', all.unit]]),
    { title: readTitle() },
  );
  writePages(resolve(out), files);
  process.stdout.write(`Wrote ${tests} tests, ${failed} failed, to ${shownPath(out)}.\n`);
}

async function reportCoverage({ out, reports = '' }: ReportFlags): Promise<void> {
  const { renderCoverageReport } = await import('@lambda-forge/reports');
  const { writePages } = await import('@lambda-forge/pages');
  const threshold = readCoverage(process.cwd());
  const { files, percent } = renderCoverageReport(reports, {
    title: readTitle(),
    ...(threshold === undefined ? {} : { threshold }),
  });
  writePages(resolve(out), files);
  process.stdout.write(`Wrote ${percent} % of lines to ${shownPath(out)}.\n`);
}

function shownPath(out: string): string {
  return relative(process.cwd(), resolve(out)) || '.';
}
