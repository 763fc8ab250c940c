import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { quote } from './quote.ts';

test.each(['plain', 'apps/demo', 'two words', "it's", '$(touch x)', '`id`', 'a;b', '"', '', '\\'])(
  '%j stays one word',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${quote(text)}`], { encoding: 'utf8' })).toBe(text);
  },
);

test('plain words stay plain', () => {
  expect(quote('apps/demo-1')).toBe('apps/demo-1');
});
