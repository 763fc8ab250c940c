import { expect, test } from '@jest/globals';
import * as reports from './index.ts';

test('exports these names', () => {
  expect(Object.keys(reports).sort()).toEqual([
    'ReportError',
    'renderChangesReport',
    'renderCoverageReport',
    'renderTestsReport',
  ]);
});
