import MiniSearch from 'minisearch';
import type { ParsedPage } from './parse-page.ts';

/** A script that sets `wikiIndex`: an index of all sections of a wiki, as text, which the page's script searches. */
export function createSearchIndex(pages: readonly ParsedPage[]): string {
  const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title', 'page', 'href'] });
  index.addAll(
    pages.flatMap(({ page, title, headings, sections }) => {
      const top = { id: page, title, page: title, href: page, text: sections.get('') ?? '' };
      const rest = headings.map(({ text, anchor }) => ({
        id: `${page}#${anchor}`,
        title: text,
        page: title,
        href: `${page}#${encodeURIComponent(anchor)}`,
        text: sections.get(anchor) ?? '',
      }));
      return sections.has('') || headings.length === 0 ? [top, ...rest] : rest;
    }),
  );
  return `window.wikiIndex = ${JSON.stringify(JSON.stringify(index))};\n`;
}
