import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { escapeHtml, findTooLarge, type PageFile, toAddresses } from '@lambda-forge/pages';
import { readReport } from '../read-report.ts';
import { renderReportPages, toTopOf } from '../render-report-pages.ts';
import { type CoveredFile, countLines, findUncovered, type LineCount, toPercent } from './covered-file.ts';
import { parseCoverage } from './parse-coverage.ts';
import { renderLines } from './render-lines.ts';

export interface CoverageReportOptions {
  /** What the whole is called, at the top of each page. */
  readonly title: string;
  /** The share of lines that the project asks for, in percent. @default none */
  readonly threshold?: number;
  /** The app's folder. @default the current one */
  readonly root?: string;
}

/** Pages of coverage, and the share of lines in percent. */
export interface CoverageReport {
  readonly files: readonly PageFile[];
  readonly percent: number;
}

/**
 * A page of all files with the share of their lines that ran, and one of each file, on which the others are marked.
 * @param folder where `forge test coverage --reports <folder>` has left its report
 * @throws ReportError when there is none, or so many files that a stage would not serve their list
 */
export function renderCoverageReport(
  folder: string,
  { title, threshold, root = process.cwd() }: CoverageReportOptions,
): CoverageReport {
  const missing = `Run the tests first: forge test coverage --reports ${relative(root, resolve(root, folder))}`;
  const report = readReport(resolve(root, folder), ['cobertura-coverage.xml', 'lcov.info'], missing);
  const covered = parseCoverage(report, root);
  const addresses = toAddresses(new Map(covered.map(({ path }) => [path, path])));
  const toPage: ToPage = ({ path }) => `files/${addresses.get(path)}.html`;
  const pages = covered.map((file) => {
    const name = toPage(file);
    return { name, title: file.path, content: renderFile(file, root, toTopOf(name)) };
  });
  const limit = {
    shown: `The list of ${covered.length} files`,
    hint: 'Leave files that no test is about out of the coverage.',
  };
  const content = renderOverview(covered, toPage, threshold);
  const index = { name: 'index.html', title: 'Coverage', content };
  const files = renderReportPages([index, ...pages], { site: title, limit });
  return { files, percent: toPercent(countLines(covered)) };
}

/** Where the page of a file is, from the site's folder. */
type ToPage = (file: CoveredFile) => string;

function renderOverview(
  covered: readonly CoveredFile[],
  toPage: ToPage,
  threshold: number | undefined,
): string {
  const all = countLines(covered);
  const isEnough = threshold === undefined || toPercent(all) >= threshold;
  const asked = threshold === undefined ? '' : ` · <span class="quiet">${threshold} % asked for</span>`;
  const rows = covered.map((file) => {
    const lines = countLines([file]);
    const ranges = findUncovered(file).map((range) => {
      const [from] = range.split('-');
      return `<a href="./${escapeHtml(toPage(file))}#L${from}">${range}</a>`;
    });
    return [
      `<tr><td><a href="./${escapeHtml(toPage(file))}">${escapeHtml(file.path)}</a></td>`,
      `<td class="figure">${toPercent(lines)} %</td><td>${renderMeter(lines)}</td>`,
      `<td class="figure">${lines.covered} / ${lines.total}</td><td class="ranges">${ranges.join(', ')}</td></tr>`,
    ].join('');
  });
  return [
    '<h1>Coverage</h1>',
    `<p class="summary"><span class="${isEnough ? 'good' : 'bad'}">${toPercent(all)} % of lines</span> · <span class="quiet">${all.covered} of ${all.total}</span>${asked}</p>`,
    '<div class="scroll" tabindex="0"><table>',
    '<thead><tr><th scope="col">File</th><th scope="col" colspan="2">Lines</th><th scope="col" class="figure">Ran</th><th scope="col">Did not run</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table></div>`,
  ].join('\n');
}

// SVG, as a width in a style is what the content security policy forbids.
function renderMeter(lines: LineCount): string {
  const width = Math.floor(toPercent(lines));
  return `<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="of" width="100" height="8"/><rect class="ran" width="${width}" height="8"/></svg>`;
}

function renderFile(file: CoveredFile, root: string, toTop: string): string {
  const lines = countLines([file]);
  const source = join(root, file.path);
  return [
    `<p><a href="${toTop}index.html">Coverage</a></p>`,
    `<h1>${escapeHtml(file.path)}</h1>`,
    `<p class="summary">${toPercent(lines)} % of lines · <span class="quiet">${lines.covered} of ${lines.total} ran</span></p>`,
    existsSync(source)
      ? renderSource(readFileSync(source, 'utf8'), file)
      : '<p>The source was not there when this page was made.</p>',
  ].join('\n');
}

function renderSource(source: string, file: CoveredFile): string {
  const lines = renderLines(source, file);
  const [tooLarge] = findTooLarge(lines, 'The source, by lines,', {});
  if (!tooLarge) return lines;
  const ranges = findUncovered(file);
  const told = ranges.length > 0 ? `Lines that did not run: ${ranges.join(', ')}.` : 'All lines ran.';
  return `<p>${tooLarge.message} ${told}</p>`;
}
