import { expect, test } from '@jest/globals';
import * as commandLine from './index.ts';

test('exports these names', () => {
  expect(Object.keys(commandLine).sort()).toEqual([
    'addCompletion',
    'addExamples',
    'addHelp',
    'endpointOption',
    'findCommand',
    'keepDataOption',
    'toCount',
    'toEndpoint',
    'toNamedPaths',
    'toPairs',
    'toPath',
    'toPercent',
    'toPort',
    'toTestPaths',
    'toUsageError',
    'unknownCommand',
  ]);
});
