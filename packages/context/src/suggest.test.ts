import { expect, test } from '@jest/globals';
import { suggest } from './suggest.ts';

test.each([
  ['regoin', ['region', 'account'], 'region'],
  ['STAGING', ['Dev', 'Staging'], 'Staging'],
  ['stagin', ['Dev', 'Staging'], 'Staging'],
  ['banana', ['Dev', 'Staging'], undefined],
  ['dev', [], undefined],
])('%s among %j is %s', (word, candidates, expected) => {
  expect(suggest(word, candidates)).toBe(expected);
});
