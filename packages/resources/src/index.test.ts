import { expect, test } from '@jest/globals';
import * as resources from './index.ts';

test('exports these names', () => {
  expect(Object.keys(resources).sort()).toEqual([
    'createFailureQueue',
    'createResourceCalls',
    'declareResources',
    'defaultRemovalPolicy',
    'findRepeatedTriggers',
    'findResource',
    'grantResources',
    'isProduction',
    'readArn',
    'recordResources',
    'toDuration',
    'toEventFilters',
    'toFailureDestination',
    'toSeconds',
    'validateEventFilters',
    'validateFailureQueue',
    'validatePattern',
    'validateRange',
    'validateReference',
    'validateResources',
  ]);
});
