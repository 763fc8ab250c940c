import { createRequire } from 'node:module';
import { assertNoProblems } from '@lambda-forge/context';
import { findTooLarge, hashedFile, type PageFile, pageStyle, renderPage } from '@lambda-forge/pages';
import { ReportError } from './errors.ts';

/** One page of a report. */
interface ReportPage {
  /** From the report's folder: `index.html`, `files/main.ts.html`. */
  readonly name: string;
  readonly title: string;
  /** HTML: what the page is about. */
  readonly content: string;
}

interface ReportPagesOptions {
  /** What the whole is called, at the top of each page. */
  readonly site: string;
  /** What the first page shows, and what to do where that is more than a stage serves. @default it may have any size */
  readonly limit?: { readonly shown: string; readonly hint: string };
}

const require = createRequire(import.meta.url);

/**
 * The files of a report: its pages, and the styles that they share.
 * @throws ReportError when the first page is larger than a stage serves
 */
export function renderReportPages(
  [first, ...others]: readonly [ReportPage, ...ReportPage[]],
  { site, limit }: ReportPagesOptions,
): PageFile[] {
  const styles = [pageStyle(), hashedFile(require.resolve('#assets/report.css'))];
  const names = styles.map(({ name }) => name);
  const render = ({ name, title, content }: ReportPage) => ({
    name,
    text: renderPage({ title, site, content }, { styles: names, toTop: toTopOf(name) }),
  });
  const index = render(first);
  const tooLarge = limit ? findTooLarge(index.text, limit.shown, { hint: limit.hint }) : [];
  assertNoProblems(tooLarge, first.title, ReportError);
  return [index, ...others.map(render), ...styles];
}

/** From a page's folder to the report's: `../`. */
export function toTopOf(name: string): string {
  return '../'.repeat(name.split('/').length - 1);
}
