import { expect, test } from '@jest/globals';
import * as esbuild from './esbuild/index.ts';
import * as contracts from './index.ts';

test('exports these names', () => {
  expect(Object.keys(contracts).sort()).toEqual([
    'compileContracts',
    'formatsOf',
    'insertContract',
    'renderContractModule',
    'toCheckedSchema',
  ]);
  expect(Object.keys(esbuild).sort()).toEqual(['contractPlugin', 'toInputPath']);
});
