import { expect, test } from '@jest/globals';
import * as api from './index.ts';

test('exports these names, and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ContractError',
    'DocsError',
    'checkClient',
    'descriptionFile',
    'findApiChanges',
    'findDocument',
    'findStage',
    'generateOpenApi',
    'nameStage',
    'readDescription',
    'readDocument',
    'readManifest',
    'readReference',
    'readRuleSettings',
    'readStage',
    'renderJson',
    'renderYaml',
    'ruleFile',
    'toApiGatewayModels',
    'toDocsFunctionOptions',
    'validateDocs',
    'writeClient',
    'writeDocs',
    'writeDocsFunction',
    'writeDocsSite',
  ]);
});
