import { expect, test } from '@jest/globals';
import * as api from './index.ts';

test('exports these names, and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ContractError',
    'DocsError',
    'checkClient',
    'descriptionFile',
    'findDocument',
    'findStage',
    'generateOpenApi',
    'nameStage',
    'readDescription',
    'readDocument',
    'readManifest',
    'readStage',
    'renderJson',
    'renderYaml',
    'toApiGatewayModels',
    'toDocsFunctionOptions',
    'validateDocs',
    'writeClient',
    'writeDocs',
    'writeDocsFunction',
    'writeDocsSite',
  ]);
});
