import { expect, test } from '@jest/globals';
import * as context from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(context).sort()).toEqual([
    'ContextMissingError',
    'ForgeError',
    'JsonFileError',
    'SettingsError',
    'assertNoProblems',
    'cacheFolder',
    'cacheRoot',
    'cacheVariable',
    'context',
    'contextOf',
    'createContext',
    'defineError',
    'exitWhenUnread',
    'fileReasons',
    'findFileFault',
    'findPlaceholders',
    'findSettingsProblems',
    'fullStageName',
    'lockfiles',
    'makeFolder',
    'measureFolder',
    'measureZip',
    'readCdkJson',
    'readJsonFile',
    'renderProblems',
    'resourceId',
    'suggest',
    'toFileProblem',
    'toProjectName',
  ]);
});
