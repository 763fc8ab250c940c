import { expect, test } from '@jest/globals';
import * as schemas from './index.ts';

test('exports these names', () => {
  expect(Object.keys(schemas).sort()).toEqual([
    'annotate',
    'anythingButNull',
    'compareText',
    'documentationOf',
    'hashOf',
    'hintForUnresolved',
    'includesUndefined',
    'isUnresolved',
    'keepAliases',
    'lettersOf',
    'locationOf',
    'schemaInPlace',
    'schemaOfType',
  ]);
});
