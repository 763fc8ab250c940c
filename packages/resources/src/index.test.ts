import { expect, test } from '@jest/globals';
import * as resources from './index.ts';

test('exports these names', () => {
  expect(Object.keys(resources).sort()).toEqual([
    'constructOf',
    'createDestination',
    'createFailureQueue',
    'createResourceCalls',
    'declareResources',
    'defaultRemovalPolicy',
    'findDeliveryQueue',
    'findRepeatedTriggers',
    'findResource',
    'grantResources',
    'isFailureQueue',
    'isFifoQueue',
    'isProduction',
    'keepFailures',
    'letServiceSend',
    'noQuotas',
    'readArn',
    'recordResources',
    'toDuration',
    'toEventFilters',
    'toFailureDestination',
    'toSeconds',
    'validateDelivery',
    'validateEventFilters',
    'validateFailureQueue',
    'validateFailureReference',
    'validatePattern',
    'validateRange',
    'validateReference',
    'validateReports',
    'validateResources',
    'variableName',
  ]);
});
