import { expect, test } from '@jest/globals';
import * as assembly from './index.ts';

test('exports these names', () => {
  expect(Object.keys(assembly).sort()).toEqual([
    'AssemblyError',
    'TemplateError',
    'createScopes',
    'findAsset',
    'findStageAssembly',
    'flattenScopes',
    'functionUrlId',
    'madeUpIds',
    'missingAssets',
    'physicalArn',
    'physicalName',
    'readAssembly',
    'readAssetManifest',
    'readResources',
    'renderProblem',
    'report',
    'resolveOutputs',
    'textMap',
  ]);
});
