import { expect, test } from '@jest/globals';
import * as processes from './index.ts';

test('exports these names', () => {
  expect(Object.keys(processes).sort()).toEqual([
    'endProcesses',
    'makeReadOnly',
    'removeFolder',
    'sendSignal',
    'startWatchdog',
  ]);
});
