import { expect, test } from '@jest/globals';
import * as localPipeline from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localPipeline).sort()).toEqual([
    'DeployError',
    'PipelineFailedError',
    'PipelineRefusedError',
    'PipelineStoppedError',
    'createEndpointDeploy',
    'groupByOrder',
    'readPipeline',
    'readPipelines',
    'renderPipeline',
    'runPipeline',
    'silentProgress',
  ]);
});
