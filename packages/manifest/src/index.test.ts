import { expect, test } from '@jest/globals';
import * as manifest from './index.ts';

test('exports these names', () => {
  expect(Object.keys(manifest).sort()).toEqual([
    'adviseOnQuota',
    'artifactBytesLimit',
    'baseUrlOutput',
    'carriesBody',
    'describeInvocation',
    'describeQuota',
    'describeTrigger',
    'fillPath',
    'findChangedSource',
    'findConfig',
    'findEndpoints',
    'findHeadroom',
    'findMain',
    'findPathParameters',
    'findPathProblems',
    'findStage',
    'functionRoots',
    'gatewayAnswers',
    'hashSource',
    'httpMethods',
    'isConfig',
    'isMain',
    'isNearLimit',
    'isSource',
    'listSources',
    'manifestFile',
    'readManifest',
    'readSources',
    'sourcesFile',
    'templateBytesLimit',
    'toOpenApiPath',
    'toSourcePath',
  ]);
});

test('names what a synth leaves behind for others to find', () => {
  const { baseUrlOutput, manifestFile, sourcesFile } = manifest;

  expect([baseUrlOutput, manifestFile, sourcesFile]).toEqual(['BaseUrl', 'functions.json', 'sources.json']);
});
