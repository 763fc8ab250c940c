import { escapeHtml } from '@lambda-forge/pages';
import type { TestCase } from './parse-junit.ts';

export interface FailureOptions {
  /** Of the failures of the page, from 1. */
  readonly number: number;
  /** How many characters of what the runner says are shown. */
  readonly most: number;
}

/** A failed case with what its runner says, in which the lines of a diff stand out. */
export function renderFailure({ name, file, failure }: TestCase, { number, most }: FailureOptions): string {
  const shown = failure.slice(0, most);
  const left = failure.length - shown.length;
  const lines = shown.split('\n').map((line) => {
    // Not the dashes and pluses of a list, nor a line of a stack.
    const kind = /^\s{0,4}\+/.test(line) ? 'received' : /^\s{0,4}-/.test(line) ? 'expected' : undefined;
    return kind ? `<span class="${kind}">${escapeHtml(line)}</span>` : escapeHtml(line);
  });
  return [
    `<section id="failure-${number}" class="failure">`,
    `<h3>${escapeHtml(name)}</h3>`,
    `<p class="quiet">${escapeHtml(file)}</p>`,
    `<pre tabindex="0">${lines.join('\n')}</pre>`,
    ...(left > 0 ? [`<p class="quiet">${left} more characters are in what the tests print.</p>`] : []),
    '</section>',
  ].join('\n');
}
