import { expect, test } from '@jest/globals';
import * as services from './index.ts';

test('exports these names', () => {
  expect(Object.keys(services).sort()).toEqual([
    'assemble',
    'createApiGatewayService',
    'createDeclarations',
    'createFunctionPlacement',
    'createLambdaService',
    'defaultLogRetention',
    'inspect',
    'loadFunctionConfigs',
    'nameAuthorizers',
    'placedLogicalId',
    'prepareBundles',
    'runConfigs',
    'startBundles',
    'withNotedArns',
  ]);
});
