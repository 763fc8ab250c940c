import { expect, test } from '@jest/globals';
import { readTagPattern } from './tag-pattern.ts';

// Texts that tell apart what flags change.
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const texts = ascii.flatMap((first) => ['', 'a', 'B', '\n', '5', '-', ']', '\\'].map((next) => first + next));

test.each([
  ['/^ab$/i', /^ab$/i],
  ['/^a5?_?$/i', /^a5?_?$/i],
  ['/^[a-m][X-Z]?$/i', /^[a-m][X-Z]?$/i],
  ['/^[^b-d]B?$/i', /^[^b-d]B?$/i],
  ['/^[aB]$/i', /^[aB]$/i],
  ['/^[0-9a-f]{1,2}$/i', /^[0-9a-f]{1,2}$/i],
  ['/^[Z-c]$/i', /^[Z-c]$/i],
  ['/^[ -~]$/i', /^[ -~]$/i],
  ['/^[\\]a]$/i', /^[\]a]$/i],
  ['/^[\\w-]B$/i', /^[\w-]B$/i],
  ['/^[!-\\]]$/i', /^[!-\]]$/i],
  // What is added to a class makes no range with what is in it.
  ['/^[a-z0-9_-]+$/i', /^[a-z0-9_-]+$/i],
  ['/^[a-y+-]$/i', /^[a-y+-]$/i],
  ['/^[a+--]$/i', /^[a+--]$/i],
  ['/^[^a-]$/i', /^[^a-]$/i],
  ['/^[b\\-]$/i', /^[b-]$/i],
  ['/^[-a]$/i', /^[-a]$/i],
  // Ranges that begin or end with an escape.
  ['/^[\\[-c]$/i', /^[[-c]$/i],
  ['/^[\\t-\\n]$/i', /^[\t-\n]$/i],
  ['/^[\\0-b]$/i', /^[\0-b]$/i],
  ['/^[\\\\u]$/i', /^[\\u]$/i],
  ['/^\\\\u$/i', /^\\u$/i],
  ['/^[[a]$/i', /^[[a]$/i],
  ['/^[\\^a]$/i', /^[\^a]$/i],
  ['/^\\[a\\]$/i', /^\[a\]$/i],
  ['/^\\w\\d$/i', /^\w\d$/i],
  ['/^(?<first>a)b$/i', /^(?<first>a)b$/i],
  ['/(?<=b)a(?!b)/i', /(?<=b)a(?!b)/i],
  ['/^(?:a|b)B$/i', /^(?:a|b)B$/i],
  ['/^.a$/s', /^.a$/s],
  ['/^[.]a$/s', /^[.]a$/s],
  ['/^\\.a$/s', /^\.a$/s],
  ['/^a.$/si', /^a.$/is],
])('%s is written out to say the same without flags', (text, expression) => {
  const read = readTagPattern(text);
  const written = new RegExp('pattern' in read ? read.pattern : '', 'u');
  expect(texts.filter((each) => written.test(each) !== expression.test(each))).toEqual([]);
});

test.each([
  ['^a b$', '^a b$'],
  ['/^a$/', '^a$'],
  ['/^a$/dgu', '^a$'],
  ['/^a\\/b$/', '^a\\/b$'],
  ['^/a/', '^/a/'],
  ['/a/ b', '/a/ b'],
  ['//', '//'],
  ['/^[A-Z]{2}$/', '^[A-Z]{2}$'],
  // Nothing in it has another case.
  ['/^[0-9]+-\\d$/i', '^[0-9]+-\\d$'],
  ['/^[0-9-]$/i', '^[0-9-]$'],
  ['/^a\nb$/', '^a\nb$'],
])('%j is the pattern %j', (text, pattern) => {
  expect(readTagPattern(text)).toEqual({ pattern });
});

test.each([
  ['/^[m-z]$/i', '^[m-zM-Z]$'],
  ['/^[ab]$/i', '^[abAB]$'],
  ['/^[a-b]$/i', '^[a-bAB]$'],
  ['/^[a-c]$/i', '^[a-cA-C]$'],
  ['/^[aA]$/i', '^[aA]$'],
  ['/^[f-h_MN]$/i', '^[f-h_MNF-Hmn]$'],
  ['/^ab$/i', '^[aA][bB]$'],
])('the pattern of %s is short: %s', (text, pattern) => {
  expect(readTagPattern(text)).toEqual({ pattern });
});

test.each([
  ['/^a/m', 'm'],
  ['/^a/y', 'y'],
  ['/^[\\u00e0-\\u00ef]$/i', 'i'],
  ['/^\\p{Lu}$/i', 'i'],
  ['/^\\x41$/i', 'i'],
  ['/^\\cA$/i', 'i'],
  ['/^é$/i', 'i'],
  ['/^[à-ï]$/i', 'i'],
  ['/^[\\p{Lu}]$/i', 'i'],
  ['/^(a)\\1$/i', 'i'],
  ['/^(?<first>a)\\k<first>$/i', 'i'],
])('of %s, the flag %s cannot be written out', (text, flag) => {
  expect(readTagPattern(text)).toEqual({
    problem: {
      message: `has a @pattern with the flag "${flag}", which a pattern of JSON Schema has not`,
      hint: 'Write the pattern so that it says the same without: [A-Za-z] for /[a-z]/i, [\\s\\S] for /./s.',
    },
  });
});

test.each([
  ['[a-', '/[a-/u: '],
  ['/[a/i', '/[a/u: '],
  ['/a[/i', '/a[/u: '],
  ['/\\k/i', '/\\k/u: '],
])('what is no regular expression, as %s, is told of with the reason', (text, reason) => {
  expect(readTagPattern(text)).toEqual({
    problem: {
      message: expect.stringContaining(
        `has a @pattern that is not a regular expression: Invalid regular expression: ${reason}`,
      ),
      hint: 'Write it as in new RegExp("...", "u").',
    },
  });
});
