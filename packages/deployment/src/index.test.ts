import { expect, test } from '@jest/globals';
import * as deployment from './index.ts';

test('exports these names', () => {
  expect(Object.keys(deployment).sort()).toEqual([
    'assumedPhases',
    'checks',
    'createFacts',
    'deleteStacks',
    'deployPipelines',
    'deployStage',
    'enterForLookup',
    'estimateRun',
    'findElement',
    'findIdleCost',
    'findStackStatus',
    'inspectStacks',
    'listStackResources',
    'planDestroy',
    'readAwsLogs',
    'readCaller',
    'readMeasured',
    'rebuildRelease',
    'rollbackPipeline',
    'runChecks',
    'sendQuery',
    'textOf',
    'timeRun',
  ]);
});
