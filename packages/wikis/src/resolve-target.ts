import { posix } from 'node:path';
import type { ParsedPage } from './parse-page.ts';
import type { Wiki } from './read-wiki.ts';

/** What the links of a wiki may lead to. */
export interface Targets {
  readonly wiki: Wiki;
  /** By path of their Markdown file. */
  readonly pages: ReadonlyMap<string, ParsedPage>;
}

/** Where a link leads in the pages, or why it leads nowhere. */
export type Target = { readonly href: string } | { readonly problem: string; readonly hint: string };

/** Where a link of a Markdown file leads. */
export function resolveTarget(link: string, from: ParsedPage, { wiki, pages }: Targets): Target {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(link)) return { href: link };
  const [, path = '', hash] = /^([^?#]*)[^#]*(?:#(.*))?$/.exec(link) ?? [];
  const file = path === '' ? from.path : toPath(path, from.path);
  if (file.startsWith('..'))
    return {
      problem: `leads out of the wiki's folder ${wiki.folder}`,
      hint: 'Copy what it leads to into the folder, or give its address: https://...',
    };
  const page = findPage(file, pages);
  if (!page)
    return wiki.others.has(file)
      ? {
          problem: 'leads to a file that is no page',
          hint: 'Link a Markdown file, or show an image: ![...](...).',
        }
      : { problem: 'leads to nothing', hint: suggestPage(file, pages) };
  const anchor = hash === undefined ? undefined : decode(hash);
  if (anchor && !page.headings.some((heading) => heading.anchor === anchor)) {
    const known = page.headings.map((heading) => `#${heading.anchor}`).slice(0, 8);
    return { problem: `names no heading of ${page.path}`, hint: `It has: ${known.join(', ') || 'none'}.` };
  }
  const address = page === from ? '' : relative(from.page, page.page);
  return { href: `${address}${anchor ? `#${encodeURIComponent(anchor)}` : ''}` || '#pageContent' };
}

/** A path of a Markdown file as it is in the wiki; it begins with `..` where it is outside. */
export function toPath(path: string, from: string): string {
  const given = decode(path);
  // As on GitHub, a slash begins at the top.
  const joined = given.startsWith('/') ? given.slice(1) : posix.join(posix.dirname(from), given);
  return posix.normalize(joined).replace(/\/$/, '');
}

/** From one page to another, for a browser. */
export function relative(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to) || posix.basename(to);
}

function findPage(file: string, pages: Targets['pages']): ParsedPage | undefined {
  const folder = file === '.' ? '' : `${file}/`;
  const tried = [file, `${file}.md`, `${folder}index.md`, `${folder}README.md`, `${folder}readme.md`];
  return tried.map((each) => pages.get(each)).find((each) => each !== undefined);
}

function suggestPage(file: string, pages: Targets['pages']): string {
  const name = posix.basename(file);
  const same = [...pages.keys()].filter((each) => posix.basename(each) === name);
  return same.length > 0 ? `Did you mean ${same.join(' or ')}?` : 'Write that file, or remove the link.';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
