import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from '@jest/globals';
import { renderWiki } from './render-wiki.ts';
import { createAnchors } from './to-anchor.ts';

const folders: string[] = [];
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a wiki', () => {
  const pages = render({
    'README.md':
      '# Shop\n\nSee [how to start](guides/Getting%20started.md#second-step), [guides](guides), [AWS](https://aws.amazon.com).\n\n## Second step\n',
    'guides/Getting started.md':
      '# Getting started\n\nBack [home](../README.md) or [up](/README.md#second-step).\n\n## Second *step*\n\nDo `this` twice.\n\n## Second step\n',
    'guides/index.md': '# All guides\n',
    'guides/2-late.md': 'No heading.\n',
    'guides/10-later.md': '# Later\n',
    'pictures/a.png': pixel,
    'table.md':
      '# Table\n\n| a | b |\n| - | -: |\n| 1 | <b>2</b> |\n\n![A **dot**](pictures/a.png)\n\n```ts\nconst a: string = "<x>";\n```\n\n```mermaid\ngraph LR\n  A[Start] --> B{Ok?}\n  click A "javascript:alert(1)"\n```\n',
    '.hidden/x.md': '[nothing](nothing.md)',
  });

  test('has a page for each Markdown file, at an address of plain letters, and README.md for its folder', () => {
    expect([...pages.keys()].filter((name) => name.endsWith('.html'))).toEqual([
      'index.html',
      'table.html',
      'guides/index.html',
      'guides/2-late.html',
      'guides/10-later.html',
      'guides/getting-started.html',
    ]);
  });

  test('has links that lead to pages and their headings', () => {
    expect(linksOf(pages.get('index.html'))).toEqual([
      'guides/getting-started.html#second-step',
      'guides/index.html',
      'https://aws.amazon.com',
      '#second-step',
    ]);
    expect(linksOf(pages.get('guides/getting-started.html')).slice(0, 2)).toEqual([
      '../index.html',
      '../index.html#second-step',
    ]);
  });

  test('gives headings of the same words different anchors, which its table of contents leads to', () => {
    const page = pages.get('guides/getting-started.html') ?? '';
    expect([...page.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'second-step',
      'second-step-1',
    ]);
    expect([...page.matchAll(/class="level-2"><a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '#second-step',
      '#second-step-1',
    ]);
  });

  test('lists pages whose titles have dollar signs as what they are', () => {
    const page = render({ 'a/index.md': '# A\n', 'a/b.md': "# US$'\n" }).get('a/b.html') ?? '';

    expect(page).toContain('US$&#39;</a></li></ul></li>');
  });

  test('gives a heading that looks like the second of another an anchor of its own', () => {
    const toAnchor = createAnchors();

    expect(['Step', 'Step', 'Step 1', 'Step', 'Step 1'].map(toAnchor)).toEqual([
      'step',
      'step-1',
      'step-1-1',
      'step-2',
      'step-1-2',
    ]);
  });

  test('has anchors of letters alone, none of them an id of the page itself', () => {
    const page = render({ 'a.md': '# Content\n\n## 🚀\n\n## !!\n\n## Found\n' }).get('a.html') ?? '';
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);

    expect(ids).toEqual(expect.arrayContaining(['content', 'section', 'section-1', 'found']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells apart files whose names are alike, or have no plain letter', () => {
    const files = { 'A b.md': '', 'a-b.md': '', 'a-b.markdown': '', 'README.md': '', 'index.md': '' };
    const pages = render({ ...files, '概要/设计.md': '', '概要/结论.md': '[设计](设计.md)', 'über.md': '' });
    const names = [...pages.keys()].filter((name) => name.endsWith('.html'));

    expect(names.length).toBe(8);
    expect(names).toEqual(expect.arrayContaining(['a-b.html', 'readme.html', 'index.html', 'uber.html']));
    const [list = ''] = /<nav class="pages"[\s\S]*?<\/nav>/.exec(pages.get('index.html') ?? '') ?? [];
    expect(list).toContain('<p>概要</p>');
    for (const [, href = ''] of list.matchAll(/href="([^"]+)"/g)) expect(names).toContain(href);
  });

  test('says its policy itself, for whoever opens it as a file', () => {
    expect(pages.get('guides/getting-started.html')).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;',
    );
  });

  test('lists all pages, and says which one this is', () => {
    const page = pages.get('guides/getting-started.html') ?? '';
    const items = [...page.matchAll(/<li><a href="([^"]+)"( aria-current="page")?>([^<]+)</g)];
    expect(items.map(([, href, current, title]) => [href, title, current !== undefined])).toEqual([
      ['../index.html', 'Shop', false],
      ['../table.html', 'Table', false],
      ['index.html', 'All guides', false],
      ['2-late.html', '2 late', false],
      ['10-later.html', 'Later', false],
      ['getting-started.html', 'Getting started', true],
    ]);
  });

  test('shows tables, code in colours, images and diagrams, all in the page', () => {
    const page = pages.get('table.html') ?? '';
    expect(page).toContain('<div class="scroll" tabindex="0"><table>');
    expect(page).toContain('<td class="right"><b>2</b></td>');
    expect(page).toContain('<span class="hljs-keyword">const</span>');
    expect(page).toContain('&lt;x&gt;');
    expect(page).toMatch(/<img src="data:image\/png;base64,[^"]+" alt="A dot" loading="lazy" \/>/);
    expect(page).toMatch(/<figure class="diagram[^>]*><svg [\s\S]*Start[\s\S]*<\/svg>\s*<\/figure>/);
  });

  test('obeys the strictest policy: no script, no style, nothing of other hosts', () => {
    for (const [name, page] of pages) {
      if (!name.endsWith('.html')) continue;
      expect(page).not.toMatch(
        /<script(?![^>]* src="(\.\.?\/)+[\w.-]+")|<style|\sstyle=|\son\w+=|javascript:|@import/,
      );
      for (const [, file = ''] of page.matchAll(/(?:src|stylesheet" href)="((?:\.\.?\/)[^"]+)"/g))
        expect([...pages.keys()]).toContain(join(dirname(name), file));
    }
  });

  test('has an index of its sections for the search', () => {
    const [, index = ''] = [...pages].find(([name]) => name.startsWith('search.')) ?? [];
    const window = { wikiIndex: '' };
    runInNewContext(index, { window });
    const { storedFields } = JSON.parse(window.wikiIndex) as { storedFields: Record<string, unknown> };
    expect(Object.values(storedFields)).toContainEqual({
      title: 'Second step',
      page: 'Getting started',
      href: 'guides/getting-started.html#second-step',
    });
  });

  test('takes a table of many cells', () => {
    const row = `|${` ${'word '.repeat(25)}|`.repeat(30)}\n`;
    const before = process.cpuUsage();
    render({ 'a.md': `${row}${'| - '.repeat(30)}|\n${row.repeat(500)}` });

    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(6_000_000);
  });

  test('shows what of a list is done', () => {
    const page = render({ 'a.md': '- [ ] open\n- [x] *done*\n- [x](a.md)\n- a [ ] b\n' }).get('a.html');
    const [, items = ''] = /<main[^>]*><ul>([\s\S]*)<\/ul>/.exec(page ?? '') ?? [];

    expect(
      items
        .replace(/<[^>]*>/g, '')
        .trim()
        .split('\n'),
    ).toEqual(['☐ open', '☑ done', 'x', 'a [ ] b']);
  });

  test('without a first page begins with the list of its pages', () => {
    expect(linksOf(render({ 'b.md': '# B', 'a.md': '# A' }).get('index.html'))).toEqual([
      './a.html',
      './b.html',
    ]);
  });
});

describe('refuses', () => {
  test.each<[string, Record<string, string | Buffer>, string]>([
    [
      'a link to nothing',
      { 'a.md': '# A\n\nSee\n[this](b.md).' },
      'The link b.md leads to nothing (wiki/a.md:4).',
    ],
    ['a link to a page elsewhere', { 'a.md': '[this](b.md)', 'x/b.md': 'b' }, 'Did you mean x/b.md?'],
    [
      'a heading that is not there',
      { 'a.md': '[this](b.md#two)', 'b.md': '# One' },
      'The link b.md#two names no heading of b.md (wiki/a.md:1).\n  It has: #one.',
    ],
    [
      'a link out of the folder',
      { 'x/a.md': '[this](../../secret.md)' },
      "The link ../../secret.md leads out of the wiki's folder wiki (wiki/x/a.md:1).",
    ],
    [
      'a link to another file',
      { 'a.md': '[this](b.pdf)', 'b.pdf': '' },
      'leads to a file that is no page (wiki/a.md:1).',
    ],
    [
      'an image that is missing',
      { 'a.md': '\n\n![x](x.png)' },
      'The image x.png is not there (wiki/a.md:3).',
    ],
    [
      'an image outside of the folder',
      { 'a.md': '![x](../x.png)' },
      "The image ../x.png is outside of the wiki's folder wiki (wiki/a.md:1).",
    ],
    [
      'an image of another host',
      { 'a.md': '![x](https://example.com/x.png)' },
      'is on another host, which the content security policy of the pages keeps out (wiki/a.md:1).',
    ],
    [
      'a large image',
      { 'a.md': '![x](x.png)', 'x.png': Buffer.alloc(1_000_001) },
      'The image x.png is larger than 1 MB',
    ],
    [
      'a page that is larger than a stage serves',
      {
        'a.md': Array.from({ length: 5 }, (_, index) => `![x](${index}.png)`).join(''),
        'b.md': '[x](x.md)',
        ...Object.fromEntries(
          Array.from({ length: 5 }, (_, index) => [`${index}.png`, Buffer.alloc(1_000_000)]),
        ),
      },
      'The page wiki/a.md, with its images, has 6.7 MB, more than the 6 MB that a stage serves.',
    ],
    ['a script', { 'a.md': 'One\n\n<script>alert(1)</script>' }, '<script> is not shown (wiki/a.md:3).'],
    ['a handler', { 'a.md': '<p onclick="x()">x</p>' }, '<p> is shown without onclick (wiki/a.md:1).'],
    [
      'a diagram of another kind',
      { 'a.md': '```mermaid\ngantt\n```' },
      'The Mermaid diagram cannot be drawn: "gantt" is not drawn; flowchart',
    ],
    ['a folder without pages', { 'a.txt': '' }, 'The wiki wiki has no Markdown file.'],
  ])('%s, with file and line', (_, files, message) => {
    expect(() => render(files)).toThrow(message);
  });

  test('a folder that is not there', () => {
    expect(() => renderWiki('/nowhere', { title: 'W', folder: 'wiki' })).toThrow(
      'The wiki wiki cannot be read',
    );
  });

  test('everything at once', () => {
    expect(() => render({ 'a.md': '[x](x.md)\n\n[y](y.md)', 'b.md': '![z](z.png)' })).toThrow(
      'Wiki wiki: 3 problems',
    );
  });
});

test.each([
  '<details open><summary>More</summary>\n\nText\n\n</details>',
  'Press <kbd>Ctrl</kbd><br>twice <!-- a note -->',
])('HTML that says what Markdown cannot is shown: %s', (text) => {
  expect(render({ 'a.md': text }).get('a.html')).toMatch(/<details open|<kbd>Ctrl<\/kbd><br \/>twice/);
});

test.each([
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="https://example.com"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>body{}</style>',
  '<form action="https://example.com"><input></form>',
])('HTML that does more is told of: %s', (text) => {
  expect(() => render({ 'a.md': `x ${text}` })).toThrow('(wiki/a.md:1)');
  expect(() => render({ 'a.md': text })).toThrow('(wiki/a.md:1)');
});

function render(files: Readonly<Record<string, string | Buffer>>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'wiki-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return new Map(renderWiki(folder, { title: 'Wiki', folder: 'wiki' }).map(({ name, text }) => [name, text]));
}

function linksOf(page = ''): string[] {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(page) ?? [];
  return [...main.matchAll(/<a [^>]*?href="([^"]+)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => !/^#(shop|getting)/.test(href));
}
