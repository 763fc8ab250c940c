import { expect, test } from '@jest/globals';
import { suggest } from './suggest.ts';

test.each([
  ['regoin', ['region', 'account'], 'region'],
  ['STAGING', ['Dev', 'Staging'], 'Staging'],
  ['stagin', ['Dev', 'Staging'], 'Staging'],
  ['banana', ['Dev', 'Staging'], undefined],
  // A third of the letters may be wrong, one at least.
  ['stgng', ['Staging'], 'Staging'],
  ['stgg', ['Staging'], undefined],
  ['dex', ['Dev'], 'Dev'],
  ['dxx', ['Dev'], undefined],
  ['ux', ['UK'], 'UK'],
  ['dev', [], undefined],
  // Two letters in the wrong order are one slip.
  ['Ulrs', ['Users', 'Urls'], 'Urls'],
  ['vde', ['Dev'], undefined],
  ['de', ['Dev'], 'Dev'],
  ['veds', ['Devs'], undefined],
])('%s among %j is %s', (word, candidates, expected) => {
  expect(suggest(word, candidates)).toBe(expected);
});
