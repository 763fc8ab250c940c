import { pageFiles } from './page-files.ts';
import { readWholeRun } from './read-whole-run.ts';
import { renderSinglePage } from './render-page.ts';

/**
 * A run, or two side by side, as one HTML file without anything beside it: states, times, logs, reports, findings.
 * What the logs hold is in it.
 * @param directories the folders of the runs
 * @throws RunRecordError when a record cannot be read
 */
export function renderRunFile(directories: readonly string[]): string {
  const runs = directories.map(readWholeRun);
  const title = runs.map(({ execution }) => `${execution.pipeline}: ${execution.state}`).join(' and ');
  return renderSinglePage(title, { runs }, pageFiles());
}
