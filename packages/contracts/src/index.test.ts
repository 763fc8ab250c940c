import { expect, test } from '@jest/globals';
import * as contracts from './index.ts';

test('exports these names', () => {
  expect(Object.keys(contracts).sort()).toEqual([
    'DocsError',
    'cachedContracts',
    'docsCacheFolder',
    'findMainFile',
    'generatorId',
    'partNames',
    'readContracts',
    'readJson',
    'writeIfPossible',
  ]);
});
