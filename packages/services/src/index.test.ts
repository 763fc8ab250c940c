import { expect, test } from '@jest/globals';
import * as services from './index.ts';

test('exports these names', () => {
  expect(Object.keys(services).sort()).toEqual(
    [
      'addAsset',
      'createDeclarations',
      'createFunctionPlacement',
      'createLogging',
      'declareStage',
      'defaultLogRetention',
      'findFunction',
      'lambda',
      'loadFunctionConfigs',
      'noteMissingArns',
      'placeholderCode',
      'placedLogicalId',
      'placedUniqueId',
      'PlacedNestedStack',
      'useAsset',
    ].sort(),
  );
});
