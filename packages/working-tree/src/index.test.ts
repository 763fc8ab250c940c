import { expect, test } from '@jest/globals';
import * as workingTree from './index.ts';

test('exports these names', () => {
  expect(Object.keys(workingTree).sort()).toEqual([
    'copyFolder',
    'copySource',
    'findAffected',
    'findCommit',
    'findExtended',
    'findImportedFiles',
    'findLinkedFolders',
    'findNewerSource',
    'findRepository',
    'listOwnFiles',
    'readTsconfig',
    'readTsconfigs',
    'sizesOf',
    'tryGit',
  ]);
});
