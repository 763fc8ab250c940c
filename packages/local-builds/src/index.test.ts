import { expect, test } from '@jest/globals';
import * as localBuilds from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localBuilds).sort()).toEqual([
    'BuildError',
    'BuildspecError',
    'asList',
    'asRecord',
    'asText',
    'buildVariables',
    'cleanEnvironment',
    'copyDirectory',
    'createCopies',
    'findRuntimeProblems',
    'isAlive',
    'parseBuildspec',
    'planCommands',
    'runBuild',
    'summarizeReports',
    'withLock',
  ]);
});
