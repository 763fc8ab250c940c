import { describe, expect, test } from '@jest/globals';
import { renderWiki } from './render-wiki.ts';
import { render } from './wiki.test.support.ts';

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
