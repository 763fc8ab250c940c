import { expect, test } from '@jest/globals';
import { toPairs } from './options.ts';

test('collects one pair after the other', () => {
  expect(toPairs('b=x=y', toPairs('o/other=../other'))).toEqual({ 'o/other': '../other', b: 'x=y' });
});

test.each(['', 'a', '=a', 'a='])('refuses %j', (text) => {
  expect(() => toPairs(text)).toThrow('It must be <name>=<value>.');
});
