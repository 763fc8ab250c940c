import { expect, test } from '@jest/globals';
import * as deployment from './index.ts';

test('exports these names', () => {
  expect(Object.keys(deployment).sort()).toEqual([
    'checks',
    'createFacts',
    'deleteStacks',
    'deployPipelines',
    'deployStage',
    'enterForLookup',
    'findElement',
    'findStackStatus',
    'inspectStacks',
    'listStackResources',
    'planDestroy',
    'readAwsLogs',
    'readCaller',
    'rebuildRelease',
    'rollbackPipeline',
    'runChecks',
    'sendQuery',
    'textOf',
  ]);
});
