import { escapeHtml } from './escape-html.ts';
import { policyOfPage } from './strict-policy.ts';

/** What one page shows. */
export interface Page {
  readonly title: string;
  /** What the whole is called, at the top of each page. */
  readonly site: string;
  /** Where the name at the top leads to. @default `index.html` of the site */
  readonly home?: string;
  /** HTML: what the page is about. */
  readonly content: string;
  /** HTML beside the name at the top: links, a search. @default nothing */
  readonly tools?: string;
  /** HTML of the list of pages, left of the content. @default nothing */
  readonly pages?: string;
  /** HTML of the list of what is on this page, right of the content. @default nothing */
  readonly contents?: string;
}

/** What a page loads, by its names from the site's folder. */
export interface Loaded {
  readonly styles: readonly string[];
  /** @default none */
  readonly scripts?: readonly string[];
  /** From the page's folder to the site's: `../`. @default '' */
  readonly toTop?: string;
}

/**
 * A page as HTML that holds neither script nor style, so that it obeys the strictest content security policy, which it
 * says itself for whoever opens it as a file.
 */
export function renderPage(page: Page, { styles, scripts = [], toTop = '' }: Loaded): string {
  const { title, site, content, tools = '', pages = '', contents = '', home = `${toTop}index.html` } = page;
  const link = (name: string) => escapeHtml(`${toTop || './'}${name}`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOfPage)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title === site ? title : `${title} · ${site}`)}</title>`,
    '<link rel="icon" href="data:,">',
    ...styles.map((name) => `<link rel="stylesheet" href="${link(name)}">`),
    ...scripts.map((name) => `<script src="${link(name)}" defer></script>`),
    '</head>',
    '<body>',
    '<a class="skip" href="#pageContent">To the content</a>',
    `<header><a class="site" href="${escapeHtml(home)}">${escapeHtml(site)}</a>${tools}</header>`,
    `<div class="columns${pages ? ' has-pages' : ''}${contents ? ' has-contents' : ''}">`,
    ...(pages ? [`<nav class="pages" aria-label="Pages">${pages}</nav>`] : []),
    ...(contents ? [`<nav class="contents" aria-label="On this page">${contents}</nav>`] : []),
    `<main id="pageContent" tabindex="-1">${content}</main>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
