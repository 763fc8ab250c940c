import { expect, test } from '@jest/globals';
import * as commandLine from './index.ts';

test('exports these names', () => {
  expect(Object.keys(commandLine).sort()).toEqual([
    'addExamples',
    'addHelp',
    'endpointOption',
    'findCommand',
    'isShown',
    'keepDataOption',
    'refuseMisplacedOptions',
    'toCount',
    'toEndpoint',
    'toNamedPaths',
    'toPairs',
    'toPath',
    'toPercent',
    'toPort',
    'toUsageError',
    'unknownCommand',
  ]);
});
