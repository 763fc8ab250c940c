// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are types
import { expect, test } from '@jest/globals';
import { schemaOf } from './read-types.test.support.ts';

const numeric = (decimal: string) => `(?:${decimal}|0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)`;
const whole = numeric('[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?');

test.each([
  ['`user-${string}`', '^user-', 'user-text'],
  ['`${string}-user`', '-user$', 'text-user'],
  ['`${string}.${string}`', '^[^.]*\\.', 'text.text'],
  ['`${string}-${string}`', '^[^\\-]*-', 'text-text'],
  ['`${string}]${string}`', '^[^\\]]*\\]', 'text]text'],
  ['`${string}^${string}`', '^[^\\^]*\\^', 'text^text'],
  ['`${string}\\\\${string}`', '^[^\\\\]*\\\\', 'text\\text'],
  ['`${string}::${string}`', '^(?:(?!::)[\\s\\S])*::', 'text::text'],
  ['`${string}${string}!`', '^[\\s\\S][\\s\\S]*!$', 'texttext!'],
  ['`${number}`', `^${whole}$`, '1'],
  ['`${number}px`', `^${whole}px$`, '1px'],
  ['`${number}${string}`', '^\\d', '1text'],
  ['`${number}-${string}`', `^${numeric('\\+?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE]\\+?\\d+)?')}-`, '1-text'],
  ['`${number}-.${string}`', `^${numeric('\\+?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE]\\+?\\d+)?')}-\\.`, '1-.text'],
  ['`${number}.${string}`', `^${numeric('[+-]?\\d+(?:[eE][+-]?\\d+)?')}\\.`, '1.text'],
  ['`${number}.-${string}`', `^${numeric('[+-]?\\d+(?:[eE][+-]?\\d+)?')}\\.-`, '1.-text'],
  ['`${number}x.${string}`', `^${whole}x\\.`, '1x.text'],
  ['`a${bigint}`', '^a(?:-?\\d+|0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$', 'a1'],
  ['`${any}-a`', '-a$', 'text-a'],
  ['`${string & { __brand: 1 }}-a`', '-a$', 'text-a'],
  ['`a-${string & { __brand: 1 }}-${string & { __brand: 1 }}`', '^a-[\\s\\S]*-', 'a-text-text'],
  ['`$${string}`', '^\\$', '$text'],
  [
    '`(${string})[${string}]{*+?.^$|/`',
    '^\\((?:(?!\\)\\[)[\\s\\S])*\\)\\[[\\s\\S]*\\]\\{\\*\\+\\?\\.\\^\\$\\|\\/$',
    '(text)[text]{*+?.^$|/',
  ],
  ['Uppercase<string>', '^[^a-z]*$', 'TEXT'],
  ['Lowercase<string>', '^[^A-Z]*$', 'text'],
  ['Capitalize<string>', '^(?:[^a-z][\\s\\S]*)?$', 'TEXT'],
  ['Uncapitalize<string>', '^(?:[^A-Z][\\s\\S]*)?$', 'text'],
  ['Uppercase<`a-${string}`>', '^A-[^a-z]*$', 'A-TEXT'],
  ['Uppercase<`${number}`>', `^${whole}$`, '1'],
  ['`id-${Capitalize<string>}`', '^id-(?:[^a-z][\\s\\S]*)?$', 'id-TEXT'],
  ['`${Uppercase<string>}-${string}`', '^[^a-z]*-', 'TEXT-text'],
])('%s is a text of the pattern %s, such as %s', (type, pattern, example) => {
  expect(schemaOf(type)).toEqual({ type: 'string', pattern, examples: [example] });
  expect(example).toMatch(new RegExp(pattern, 'u'));
});

test('of a union inside of a text, each member has its own', () => {
  expect(schemaOf('`${boolean}-${string}`')).toEqual({
    anyOf: ['false', 'true'].map((word) => ({
      type: 'string',
      pattern: `^${word}-`,
      examples: [`${word}-text`],
    })),
  });
});

test('a text of anything says nothing', () => {
  expect(schemaOf('`${string}`')).toEqual({ type: 'string' });
  expect(schemaOf('`${string}${string}`')).toEqual({ type: 'string' });
});
