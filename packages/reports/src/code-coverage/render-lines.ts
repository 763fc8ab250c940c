import { escapeHtml } from '@lambda-forge/pages';
import type { CoveredFile } from './covered-file.ts';

/** A source by lines, with how often each ran; those that did not are marked, by a sign as well as by colour. */
export function renderLines(source: string, { hits }: CoveredFile): string {
  const rows = source
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((text, index) => {
      const number = index + 1;
      const count = hits.get(number);
      const kind = count === undefined ? '' : count > 0 ? ' class="ran"' : ' class="not-ran"';
      const times = count === undefined ? '' : count > 0 ? `${count}×` : '✕';
      const told = count === 0 ? '<span class="told">did not run: </span>' : '';
      return `<tr id="L${number}"${kind}><td class="number">${number}</td><td class="times">${times}</td><td><code>${told}${escapeHtml(text) || ' '}</code></td></tr>`;
    });
  return `<div class="scroll source" tabindex="0"><table aria-label="Lines of the file"><tbody>${rows.join('\n')}</tbody></table></div>`;
}
