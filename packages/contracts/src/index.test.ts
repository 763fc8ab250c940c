import { expect, test } from '@jest/globals';
import * as contracts from './index.ts';

test('exports these names', () => {
  expect(Object.keys(contracts).sort()).toEqual([
    'DocsError',
    'answersOf',
    'cachedContracts',
    'contractMakers',
    'declaredStatus',
    'docsCacheFolder',
    'envelopesOf',
    'findMainFile',
    'findUncarried',
    'generatorId',
    'hasOpenStatus',
    'loadTypeScript',
    'partNames',
    'readContracts',
    'readJson',
    'usesContract',
    'usesLegacyDecorators',
    'writeIfPossible',
    'writeJson',
  ]);
});
