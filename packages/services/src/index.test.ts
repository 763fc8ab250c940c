import { expect, test } from '@jest/globals';
import * as services from './index.ts';

test('exports these names', () => {
  expect(Object.keys(services).sort()).toEqual(
    [
      'addAsset',
      'createDeclarations',
      'createFunctionPlacement',
      'createServiceFunction',
      'declareStage',
      'defaultLogRetention',
      'findFunction',
      'lambda',
      'loadFunctionConfigs',
      'noteMissingArns',
      'placedLogicalId',
      'placedUniqueId',
      'PlacedNestedStack',
      'useAsset',
    ].sort(),
  );
});
