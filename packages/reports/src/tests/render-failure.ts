import { escapeHtml } from '@lambda-forge/pages';
import type { TestCase } from './parse-junit.ts';

/** A failed case with what its runner says, in which the lines of a diff stand out. */
export function renderFailure({ name, file, failure }: TestCase, number: number): string {
  const lines = failure.split('\n').map((line) => {
    // Not the dashes and pluses of a list, nor a line of a stack.
    const kind = /^\s{0,4}\+/.test(line) ? 'received' : /^\s{0,4}-/.test(line) ? 'expected' : undefined;
    return kind ? `<span class="${kind}">${escapeHtml(line)}</span>` : escapeHtml(line);
  });
  return [
    `<section id="failure-${number}" class="failure">`,
    `<h3>${escapeHtml(name)}</h3>`,
    `<p class="quiet">${escapeHtml(file)}</p>`,
    `<pre tabindex="0">${lines.join('\n')}</pre>`,
    '</section>',
  ].join('\n');
}
