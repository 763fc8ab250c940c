import { expect, test } from '@jest/globals';
import * as openapi from './index.ts';

test('exports these names', () => {
  expect(Object.keys(openapi).sort()).toEqual([
    'ContractError',
    'buildDocument',
    'descriptionFile',
    'generateOpenApi',
    'nameStage',
    'pickReferenced',
    'readDescription',
    'renderJson',
    'renderYaml',
    'sampleOf',
    'toApiGatewayModels',
    'toDocumentedEndpoints',
  ]);
});
