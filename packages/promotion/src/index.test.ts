import { expect, test } from '@jest/globals';
import * as promotion from './index.ts';

test('exports these names', () => {
  expect(Object.keys(promotion).sort()).toEqual([
    'ReleaseError',
    'compareReleases',
    'createRelease',
    'findDifference',
    'findEarlierRelease',
    'findReleasesPlace',
    'hashDeployment',
    'isSameDeployment',
    'openReleases',
    'readCommit',
    'readExecution',
    'readFullStage',
    'renderDifference',
    'summarizeDifference',
  ]);
});
