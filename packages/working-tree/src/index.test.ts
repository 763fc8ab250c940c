import { expect, test } from '@jest/globals';
import * as workingTree from './index.ts';

test('exports these names', () => {
  expect(Object.keys(workingTree).sort()).toEqual([
    'copyFolder',
    'copySource',
    'createImportFinder',
    'findAffected',
    'findCommit',
    'findExtended',
    'findLinkedFolders',
    'findNewerSource',
    'findRepository',
    'listOwnFiles',
    'noteGenerated',
    'readTsconfig',
    'readTsconfigs',
    'sizesOf',
    'tryGit',
  ]);
});
