import { posix, relative, resolve } from 'node:path';
import { escapeHtml, type PageFile } from '@lambda-forge/pages';
import { readReport } from '../read-report.ts';
import { renderReportPages } from '../render-report-pages.ts';
import { parseJUnit, type TestCase } from './parse-junit.ts';
import { renderFailure } from './render-failure.ts';

export interface TestsReportOptions {
  /** What the whole is called, at the top of the page. */
  readonly title: string;
  /** The app's folder. @default the current one */
  readonly root?: string;
}

/** The cases of one suite of tests. */
interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/** A page of tests, and how many there were. */
export interface TestsReport {
  readonly files: readonly PageFile[];
  readonly tests: number;
  readonly failed: number;
}

/**
 * A page of all test cases, by function, with their times, and each failure with its diff.
 * @param folders where `forge test <suite> --reports <folder>` has left `junit.xml`, by the name of the suite
 * @throws ReportError when one has none, or the page would be larger than a stage serves
 */
export function renderTestsReport(
  folders: Readonly<Record<string, string>>,
  { title, root = process.cwd() }: TestsReportOptions,
): TestsReport {
  const suites = Object.entries(folders).map(([name, folder]) => {
    const hint = `Run the tests first: forge test unit --reports ${relative(root, resolve(root, folder))}`;
    return { name, cases: parseJUnit(readReport(resolve(root, folder), ['junit.xml'], hint), root) };
  });
  const cases = suites.flatMap((suite) => suite.cases);
  const limit = {
    shown: `The page of ${cases.length} tests`,
    hint: "Make it of one suite: steps.testsReport({ suites: ['unit'] }), or --reports <a folder that has one>.",
  };
  const page = { name: 'index.html', title: 'Tests', content: renderContent(suites) };
  const files = renderReportPages([page], { site: title, limit });
  return { files, tests: cases.length, failed: count(cases, 'failed') };
}

// A page has room for more; nobody reads more.
const mostOfFailures = 1_000_000;

function renderContent(suites: readonly Suite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const failures = cases.filter(({ status }) => status === 'failed');
  const rows = suites.flatMap(({ name, cases: within }) => within.map((each) => toRow(each, name, failures)));
  const functions = groupBy(rows, ({ folder }) => folder);
  return [
    '<h1>Tests</h1>',
    `<p class="summary">${renderSummary(cases)}</p>`,
    ...(failures.length > 0
      ? [
          '<h2 id="failures">Failures</h2>',
          ...failures.map((each, index) =>
            renderFailure(each, { number: index + 1, most: mostOfFailures / failures.length }),
          ),
        ]
      : []),
    ...[...functions]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([folder, within]) => renderFunction(folder, within)),
  ].join('\n');
}

function renderSummary(cases: readonly TestCase[]): string {
  const [failed, skipped] = [count(cases, 'failed'), count(cases, 'skipped')];
  const time = cases.reduce((sum, each) => sum + each.time, 0);
  const passed = cases.length - failed - skipped;
  return [
    `<span class="good">${passed} passed</span>`,
    ...(failed > 0 ? [`<a class="bad" href="#failures">${failed} failed</a>`] : []),
    ...(skipped > 0 ? [`<span class="quiet">${skipped} skipped</span>`] : []),
    `<span class="quiet">${renderTime(time)}</span>`,
  ].join(' · ');
}

interface Row {
  readonly folder: string;
  readonly html: string;
}

// Two cases may have one name: each leads to its own failure.
function toRow(each: TestCase, suite: string, failures: readonly TestCase[]): Row {
  const result =
    each.status === 'failed'
      ? `<a class="bad" href="#failure-${failures.indexOf(each) + 1}">✕ failed</a>`
      : marks[each.status];
  const html = `<tr><td>${result}</td><td>${escapeHtml(each.name)}</td><td class="figure">${renderTime(each.time)}</td><td>${escapeHtml(suite)}</td></tr>`;
  return { folder: posix.dirname(each.file), html };
}

function renderFunction(folder: string, rows: readonly Row[]): string {
  const name = folder === '.' || folder === '' ? 'Other tests' : folder;
  return [
    `<h2>${escapeHtml(name)}</h2>`,
    '<div class="scroll" tabindex="0"><table class="cases">',
    '<thead><tr><th scope="col">Result</th><th scope="col">Case</th><th scope="col" class="figure">Time</th><th scope="col">Suite</th></tr></thead>',
    `<tbody>${rows.map(({ html }) => html).join('')}</tbody></table></div>`,
  ].join('\n');
}

const marks: Readonly<Record<string, string>> = {
  passed: '<span class="good">✓ passed</span>',
  skipped: '<span class="quiet">– skipped</span>',
};

function renderTime(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

function count(cases: readonly TestCase[], status: TestCase['status']): number {
  return cases.filter((each) => each.status === status).length;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
