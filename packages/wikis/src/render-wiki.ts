import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { assertNoProblems } from '@lambda-forge/context';
import {
  escapeHtml,
  findTooLarge,
  hashedFile,
  nameByContent,
  type PageFile,
  pageStyle,
  renderPage,
} from '@lambda-forge/pages';
import { createMarkdown } from './create-markdown.ts';
import { createSearchIndex } from './create-search-index.ts';
import { WikiError } from './errors.ts';
import { type ParsedPage, parsePage } from './parse-page.ts';
import { readWiki } from './read-wiki.ts';
import { renderContent } from './render-content.ts';
import { renderContentList, renderPageList } from './render-lists.ts';

export interface WikiOptions {
  /** What the wiki is called, at the top of each page. */
  readonly title: string;
  /** The folder as messages have it. @default as it is given */
  readonly folder?: string;
}

const require = createRequire(import.meta.url);

/**
 * The pages of a folder of Markdown files, with the files that they load: each a file of text, which any server may serve
 * under the strictest content security policy.
 * @throws WikiError that lists, with file and line, all links that lead nowhere, images that are missing, files outside of
 * the folder, what pages do not show, and what is larger than a stage serves
 */
export function renderWiki(directory: string, { title, folder = directory }: WikiOptions): PageFile[] {
  const wiki = readWiki(directory, folder);
  const markdown = createMarkdown();
  const pages = wiki.files.map((file) => parsePage(markdown, file));
  const targets = { wiki, pages: new Map(pages.map((page) => [page.path, page])) };
  const loaded = {
    styles: [pageStyle(), hashedFile(require.resolve('#assets/wiki.css'))],
    scripts: [hashedFile(findSearch()), hashedFile(require.resolve('#assets/wiki.js'))],
  };
  const contents = pages.map((page) => renderContent(markdown, page, targets));
  const index = nameByContent('search.js', createSearchIndex(pages));
  const written = pages.map((page, number) => {
    const toTop = '../'.repeat(page.page.split('/').length - 1);
    const parts = {
      title: page.title,
      site: title,
      content: contents[number]?.html ?? '',
      tools: renderSearch(index.name, toTop),
      pages: pages.length > 1 ? renderPageList(pages, page.page) : '',
      contents: renderContentList(page.headings),
    };
    const names = (files: readonly PageFile[]) => files.map(({ name }) => name);
    const text = renderPage(parts, { styles: names(loaded.styles), scripts: names(loaded.scripts), toTop });
    return { name: page.page, text };
  });
  const problems = contents.flatMap((content) => content.problems);
  const tooLarge = [
    ...written.flatMap(({ text }, number) => {
      const file = `${folder}/${pages[number]?.path}`;
      const hint = 'Make its images smaller, or several pages of it.';
      return findTooLarge(text, `The page ${file}, with its images,`, { hint, file });
    }),
    ...findTooLarge(index.text, `The search of the wiki ${folder}`, { hint: 'Make two wikis of it.' }),
  ];
  assertNoProblems([...problems, ...tooLarge], `Wiki ${folder}`, WikiError);
  const first = written.some(({ name }) => name === 'index.html')
    ? []
    : [renderFirst(title, pages, loaded.styles)];
  return [...first, ...written, ...loaded.styles, ...loaded.scripts, index];
}

// Where a folder has no page of its own, its list is.
function renderFirst(title: string, pages: readonly ParsedPage[], styles: readonly PageFile[]): PageFile {
  const items = pages.map(
    ({ page, title: name }) => `<li><a href="./${escapeHtml(page)}">${escapeHtml(name)}</a></li>`,
  );
  const content = `<h1>${escapeHtml(title)}</h1><ul>${items.join('')}</ul>`;
  const text = renderPage({ title, site: title, content }, { styles: styles.map(({ name }) => name) });
  return { name: 'index.html', text };
}

function renderSearch(index: string, toTop: string): string {
  return [
    `<div class="search" role="search" data-index="${toTop || './'}${index}" data-top="${toTop || './'}">`,
    '<input type="search" placeholder="Search ( / )" aria-label="Search" autocomplete="off" aria-controls="searchResults">',
    '<div id="searchResults" role="status" hidden></div>',
    '</div>',
  ].join('');
}

// Its file for browsers, which its exports do not name.
function findSearch(): string {
  return join(dirname(require.resolve('minisearch')), '..', 'umd', 'index.js');
}
