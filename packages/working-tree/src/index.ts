export { copyFolder, copySource, findCommit } from './copy-source.ts';
export { findNewerSource, listOwnFiles, sizesOf } from './find-newer-source.ts';
export { findRepository } from './find-repository.ts';
export { tryGit } from './git.ts';
