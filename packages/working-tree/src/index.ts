export { copyFolder, copySource, findCommit } from './copy-source.ts';
export { findNewerSource } from './find-newer-source.ts';
export { findRepository } from './find-repository.ts';
export { tryGit } from './git.ts';
