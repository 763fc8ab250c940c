import { expect, test } from '@jest/globals';
import * as runRecords from './index.ts';

test('exports these names', () => {
  expect(Object.keys(runRecords).sort()).toEqual([
    'RunRecordError',
    'RunUnknownError',
    'describeFailure',
    'eventsFile',
    'findRunFolder',
    'findRuns',
    'findingsFolder',
    'leaveFindings',
    'readActionDetails',
    'readExecution',
    'readLogEnd',
    'recordRun',
    'toTimeLine',
    'withFindings',
  ]);
});
