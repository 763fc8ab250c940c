import { expect, test } from '@jest/globals';
import * as esbuild from './esbuild/index.ts';
import * as contracts from './index.ts';

test('exports these names', () => {
  expect(Object.keys(contracts).sort()).toEqual([
    'DocsError',
    'cachedContracts',
    'compileContracts',
    'declaredStatus',
    'docsCacheFolder',
    'envelopesOf',
    'findMainFile',
    'findUncarried',
    'formatsOf',
    'generatorId',
    'hasOpenStatus',
    'insertContract',
    'partNames',
    'readContracts',
    'readJson',
    'renderContractModule',
    'toCheckedSchema',
    'usesContract',
    'usesLegacyDecorators',
    'writeIfPossible',
    'writeJson',
  ]);
  expect(Object.keys(esbuild).sort()).toEqual(['contractPlugin', 'toInputPath']);
});
