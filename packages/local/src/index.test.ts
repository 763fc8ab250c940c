import { expect, test } from '@jest/globals';
import * as local from './index.ts';

test('exports these names', () => {
  expect(Object.keys(local).sort()).toEqual([
    'AssemblyError',
    'StageError',
    'TemplateError',
    'askEndpoint',
    'endpointEnvironment',
    'findLogGroups',
    'followLog',
    'keepLog',
    'keptLogFile',
    'readKeptLog',
    'readReachableOutputs',
    'readSecret',
    'renderLogLine',
    'startStage',
    'toFilter',
  ]);
});
