import { expect, test } from '@jest/globals';
import * as app from './index.ts';

test('exports these names', () => {
  expect(Object.keys(app).sort()).toEqual([
    'UsageError',
    'chooseStages',
    'endpointsByStage',
    'enterApp',
    'findApp',
    'findAppStage',
    'findCdk',
    'findDeployedStages',
    'findFunction',
    'findManifest',
    'findStageHeadroom',
    'freshAssembly',
    'mergeStages',
    'outputsFile',
    'readApp',
    'readArtifactSize',
    'readCoverage',
    'readEvent',
    'readPipelineStacks',
    'readPlaces',
    'readSources',
    'readStacks',
    'readTemplateSizes',
    'readTestRunner',
    'readWarnings',
    'renderOutputs',
    'renderSynthesizing',
    'resolveAssembly',
    'runCdk',
    'runSynth',
    'synthesize',
    'withSdk',
  ]);
});
