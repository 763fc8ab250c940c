import { expect, test } from '@jest/globals';
import { firstLine, isExpression, linesAfter, readCode, splitTagText, type TagShape } from './tag-text.ts';

test.each<[TagShape, string, string]>([
  ['token', '5', '5'],
  ['token', '5 in seconds', '5'],
  ['token', '5, in seconds', '5'],
  ['token', '5;', '5'],
  ['token', '1,000 of them', '1,000'],
  ['token', '', ''],
  ['token', '`5` in seconds', '5'],
  // No value of JSON Schema: the whole of it is judged.
  ['token', '60 * 1000', '60 * 1000'],
  ['token', ' 5', ''],
  ['mediaType', 'text/csv; charset=utf-8; header=present rows', 'text/csv; charset=utf-8; header=present'],
  ['mediaType', 'text/csv;header=present', 'text/csv;header=present'],
  ['mediaType', 'text/csv; as a file', 'text/csv'],
  ['mediaType', ' text/csv', ''],
  ['line', 'The `size` of it ', 'The `size` of it'],
  ['line', '`size` first', '`size` first'],
  ['pattern', '/^a b$/i of a name', '/^a b$/i'],
  ['pattern', '/^[/]\\/$/ as a path', '/^[/]\\/$/'],
  ['pattern', '/a/', '/a/'],
  ['pattern', '^a b$', '^a b$'],
  ['pattern', '^/a/ b$', '^/a/ b$'],
  ['text', 'All of it,\nalso this.', 'All of it,\nalso this.'],
])('of the shape %s, %j has the value %j', (shape, text, value) => {
  expect(splitTagText(text, shape)).toEqual({ value, words: '' });
});

test.each<[TagShape, string, string, string]>([
  ['token', '5 in seconds\n\n  How long it takes.  ', '5', 'How long it takes.'],
  ['line', 'A title\nand more', 'A title', 'and more'],
  ['line', '\nand more', '', 'and more'],
  ['pattern', '^a\nand more', '^a', 'and more'],
  ['token', '```\n5\n```\nand more', '5', 'and more'],
  ['token', '` 5 ` in\nand more', '5', 'and more'],
])('of the shape %s, the lines after the value of %j are words', (shape, text, value, words) => {
  expect(splitTagText(text, shape)).toEqual({ value, words });
});

test.each([
  ['`a` b', { content: 'a', language: undefined, rest: ' b' }],
  ['`` a`b `` c', { content: 'a`b', language: undefined, rest: ' c' }],
  ['`a\nb`', { content: 'a\nb', language: undefined, rest: '' }],
  ['```json title\n{"a": 1}\n```\nc', { content: '{"a": 1}', language: 'json', rest: '\nc' }],
  ['```\na\n\nb\n```', { content: 'a\n\nb', language: '', rest: '' }],
  ['```\na```', { content: 'a', language: '', rest: '' }],
  ['```\n```', { content: '', language: '', rest: '' }],
])('the code that %j starts with is read', (text, code) => {
  expect(readCode(text)).toEqual(code);
});

test.each(['a `b`', 'a', '', '`a', '``', 'a\n```\nb\n```', '``a`'])('%j starts with no code', (text) => {
  expect(readCode(text)).toBeUndefined();
});

test.each([' * 1000', '*2', ' + 1', ' % 3', ' / 2', ' - 1', ' -1', '\t- \t5', ' ? 1 : 2', ' > 3', ' == 3'])(
  'what %j follows is an expression',
  (rest) => {
    expect(isExpression(rest)).toBe(true);
  },
);

test.each(['', ' seconds', ' - in seconds', ' // in seconds', ' /* a */', ' a * b', '\n* 2', ' (a)'])(
  'what %j follows is none',
  (rest) => {
    expect(isExpression(rest)).toBe(false);
  },
);

test('a text is split at the end of its first line', () => {
  const text = ' a \n  b\nc \n';

  expect([firstLine(text), linesAfter(text)]).toEqual(['a', 'b\nc']);
  expect([firstLine(''), linesAfter('a')]).toEqual(['', '']);
});
