import { expect, test } from '@jest/globals';
import * as runPage from './index.ts';

test('exports these names', () => {
  expect(Object.keys(runPage).sort()).toEqual([
    'RunPageError',
    'openInBrowser',
    'renderRunFile',
    'startRunServer',
  ]);
});
