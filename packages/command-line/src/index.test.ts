import { expect, test } from '@jest/globals';
import * as completion from './completion/index.ts';
import * as commandLine from './index.ts';

test('exports these names', () => {
  expect(Object.keys(commandLine).sort()).toEqual([
    'addExamples',
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
  expect(Object.keys(completion)).toEqual(['complete', 'printScript']);
});
