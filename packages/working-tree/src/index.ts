export { type Affected, type AffectedOptions, findAffected } from './changes/find-affected.ts';
export { copyFolder, copySource, findCommit } from './copy-source.ts';
export { findNewerSource, listOwnFiles, sizesOf } from './find-newer-source.ts';
export { findRepository } from './find-repository.ts';
export { noteGenerated } from './generated-files.ts';
export { tryGit } from './git.ts';
export { createImportFinder } from './imports/create-import-finder.ts';
export { findLinkedFolders } from './imports/find-linked-folders.ts';
export {
  findExtended,
  type PathAliases,
  readTsconfig,
  readTsconfigs,
  type Tsconfigs,
} from './imports/read-tsconfigs.ts';
