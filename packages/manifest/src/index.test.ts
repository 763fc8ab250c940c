import { expect, test } from '@jest/globals';
import * as manifest from './index.ts';

test('exports these names', () => {
  expect(Object.keys(manifest).sort()).toEqual([
    'artifactBytesLimit',
    'baseUrlOutput',
    'carriesBody',
    'findChangedSource',
    'findHeadroom',
    'findPathParameters',
    'findPathProblems',
    'findStage',
    'gatewayAnswers',
    'hashSource',
    'httpMethods',
    'isNearLimit',
    'manifestFile',
    'readManifest',
    'readSources',
    'sourcesFile',
    'templateBytesLimit',
    'toSourcePath',
  ]);
});
