import { expect, test } from '@jest/globals';
import * as local from './index.ts';

test('exports these names', () => {
  expect(Object.keys(local).sort()).toEqual([
    'AssemblyError',
    'BuildError',
    'BuildspecError',
    'DeployError',
    'PipelineError',
    'PipelineFailedError',
    'PipelineStoppedError',
    'StageError',
    'TemplateError',
    'createEndpointDeploy',
    'endpointEnvironment',
    'findNewerSource',
    'findRepository',
    'findStageAssembly',
    'groupByOrder',
    'readAssembly',
    'readLogEnd',
    'readPipeline',
    'readPipelines',
    'renderLogLine',
    'renderPipeline',
    'runPipeline',
    'silentProgress',
    'startStage',
    'tryGit',
  ]);
});
