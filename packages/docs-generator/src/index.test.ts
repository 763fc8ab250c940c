import { expect, test } from '@jest/globals';
import * as api from './index.ts';

test('exports these names, and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'AnswersDifferError',
    'ContractError',
    'DocsError',
    'UntestedError',
    'checkClient',
    'checkStageAnswers',
    'descriptionFile',
    'findApiChanges',
    'findDocument',
    'findStage',
    'findStageGaps',
    'generateOpenApi',
    'nameStage',
    'readDescription',
    'readDocument',
    'readExemptions',
    'readManifest',
    'readRecordedAnswers',
    'readReference',
    'readRuleSettings',
    'readStage',
    'renderJson',
    'renderYaml',
    'ruleFile',
    'toApiGatewayModels',
    'toDocsFunctionOptions',
    'untestedFile',
    'validateDocs',
    'writeClient',
    'writeDocs',
    'writeDocsFunction',
    'writeDocsSite',
  ]);
});
