import { expect, test } from '@jest/globals';
import * as api from './index.ts';

test('exports these names, and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ContractError',
    'DocsError',
    'findStage',
    'generateOpenApi',
    'readDocument',
    'readManifest',
    'renderJson',
    'renderYaml',
    'toApiGatewayModels',
    'validateDocs',
    'writeDocs',
    'writeDocsFunction',
    'writeDocsSite',
  ]);
});
