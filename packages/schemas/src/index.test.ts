import { expect, test } from '@jest/globals';
import * as schemas from './index.ts';

test('exports these names', () => {
  expect(Object.keys(schemas).sort()).toEqual([
    'annotate',
    'anythingButNull',
    'compareText',
    'createWalk',
    'documentationOf',
    'hintForUnresolved',
    'includesUndefined',
    'isUnresolved',
    'lettersOf',
    'locationOf',
  ]);
});
