import { expect, test } from '@jest/globals';
import * as context from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(context).sort()).toEqual([
    'ContextMissingError',
    'ForgeError',
    'JsonFileError',
    'SettingsError',
    'artifactBytesLimit',
    'assertNoProblems',
    'baseUrlOutput',
    'carriesBody',
    'context',
    'contextOf',
    'createContext',
    'findPathParameters',
    'findPathProblems',
    'findPlaceholders',
    'findRoom',
    'findSettingsProblems',
    'findStage',
    'fullStageName',
    'gatewayAnswers',
    'httpMethods',
    'isNearLimit',
    'lockfiles',
    'manifestFile',
    'measureFolder',
    'measureZip',
    'readCdkJson',
    'readJsonFile',
    'readManifest',
    'renderProblems',
    'resourceId',
    'suggest',
    'templateBytesLimit',
  ]);
});
