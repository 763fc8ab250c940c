import { expect, test } from '@jest/globals';
import * as pipelineCosts from './index.ts';

test('exports these names', () => {
  expect(Object.keys(pipelineCosts).sort()).toEqual([
    'assumedPhases',
    'estimateRun',
    'findIdleCost',
    'readMeasured',
    'timeRun',
  ]);
});
