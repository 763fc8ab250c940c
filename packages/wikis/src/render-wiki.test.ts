import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { createAnchors } from './to-anchor.ts';
import { render } from './wiki.test.support.ts';

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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

test.each([
  '<details open><summary>More</summary>\n\nText\n\n</details>',
  'Press <kbd>Ctrl</kbd><br>twice <!-- a note -->',
])('HTML that says what Markdown cannot is shown: %s', (text) => {
  expect(render({ 'a.md': text }).get('a.html')).toMatch(/<details open|<kbd>Ctrl<\/kbd><br \/>twice/);
});

function linksOf(page = ''): string[] {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(page) ?? [];
  return [...main.matchAll(/<a [^>]*?href="([^"]+)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => !/^#(shop|getting)/.test(href));
}
