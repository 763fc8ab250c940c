import { escapeHtml } from '@lambda-forge/pages';
import type { Heading, ParsedPage } from './parse-page.ts';
import { isIndex } from './read-wiki.ts';
import { relative } from './resolve-target.ts';

/** The list of all pages, by folder, as the page `from` shows it. */
export function renderPageList(pages: readonly ParsedPage[], from: string): string {
  const groups = new Map<string, ParsedPage[]>();
  for (const page of pages) {
    const folder = page.page.split('/').slice(0, -1).join('/');
    groups.set(folder, [...(groups.get(folder) ?? []), page]);
  }
  const link = (page: ParsedPage) =>
    `<li><a href="${escapeHtml(relative(from, page.page))}"${page.page === from ? ' aria-current="page"' : ''}>${escapeHtml(page.title)}</a></li>`;
  const lists = [...groups].map(([folder, within]) => {
    const first = within.find(({ page }) => isIndex(page));
    const heading = folder === '' || first ? '' : `<p>${escapeHtml(toWords(within))}</p>`;
    const rest = within.filter((page) => page !== first);
    const below = rest.length > 0 ? `<ul>${rest.map(link).join('')}</ul>` : '';
    if (folder === '') return `<ul>${within.map(link).join('')}</ul>`;
    return first ? `<ul>${link(first).replace('</li>', () => `${below}</li>`)}</ul>` : `${heading}${below}`;
  });
  return menu('Pages', lists.join(''));
}

/** The headings of a page, where there are enough to choose from. */
export function renderContentList(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return '';
  const items = shown.map(
    ({ level, text, anchor }) =>
      `<li class="level-${level}"><a href="#${encodeURIComponent(anchor)}">${escapeHtml(text)}</a></li>`,
  );
  return menu('On this page', `<ul>${items.join('')}</ul>`);
}

// Closed on a phone, where it stands above the page; the script opens it elsewhere.
function menu(title: string, list: string): string {
  return `<details class="menu"><summary>${title}</summary>${list}</details>`;
}

// As its author has written it, which its address may not show.
function toWords([page]: readonly ParsedPage[]): string {
  const folders = page?.path.split('/').slice(0, -1) ?? [];
  return folders
    .map((part) => part.replace(/[-_]+/g, ' ').replace(/^./, (first) => first.toUpperCase()))
    .join(' / ');
}
