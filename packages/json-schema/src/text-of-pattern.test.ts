import { expect, test } from '@jest/globals';
import { textOfPattern } from './text-of-pattern.ts';

test.each([
  ['^[A-Z]{3}-\\d{4}$', 'AAA-1111'],
  ['^x{7}y$', 'xxxxxxxy'],
  ['^(?:EUR|USD) ?\\d+(\\.\\d{2})?$', 'EUR1'],
  ['^(?=.*x)[a-fx]+$', undefined],
  ['^[^a-zA-Z0-9 !]$', '"'],
  ['^\\p{Lu}\\u00fc\\x41[é-ö]$', 'AüAé'],
  ['^[\\]a]\\[\\/$', 'a[/'],
  ['a|b', 'a'],
  ['^(a)\\1$', undefined],
  ['^(?<year>\\d{4})-(?!13)\\d\\d$', '1111-11'],
  ['^\\bword\\b$', 'word'],
  ['^.{2,}$', 'aa'],
  ['', ''],
  ['^a{20000}$', undefined],
  ['^\\u{1F680}$', '🚀'],
  ['^\\p{Script=Greek}{2}$', 'ͰͰ'],
])('%s takes %j', (pattern, text) => {
  expect(textOfPattern(pattern)).toBe(text);
});

test.each([
  ['^\\w+$', 8, 'aaaaaaaa'],
  ['^[a-z]*$', 20, 'a'.repeat(32)],
  ['^\\d{2,6}$', 5, '111111'],
])('%s takes a text of at least %d characters', (pattern, length, text) => {
  expect(textOfPattern(pattern, (each) => each.length >= length)).toBe(text);
});
