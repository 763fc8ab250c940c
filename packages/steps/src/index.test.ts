import { expect, test } from '@jest/globals';
import * as steps from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(steps).sort()).toEqual([
    'StepError',
    'Steps',
    'artifactsPrefix',
    'createBuildCache',
    'createContext',
    'deployedAssemblyParameter',
    'deployedCommitParameter',
    'findProject',
    'functionRuntime',
    'installCommands',
    'isOnLambda',
    'majorOf',
    'prefixPermissions',
    'resolveBuilds',
    'unchanged',
  ]);
});
