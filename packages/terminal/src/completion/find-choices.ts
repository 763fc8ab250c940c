import { posix } from 'node:path';
import { findManifest, resolveAssembly } from '@lambda-forge/app';
import { authorizerTypes, readAppFiles, resourceServices } from '@lambda-forge/generators';
import { functionRoots, httpMethods, isMain } from '@lambda-forge/manifest';
import { findRuns } from '@lambda-forge/run-records';

/** What an argument or option of this name may be in the app of this folder, as far as that is known. */
export function findChoices(name: string): readonly string[] {
  return sources[name]?.() ?? [];
}

const sources: Readonly<Record<string, () => readonly string[]>> = {
  stage: () => Object.keys(readManifest()?.stages ?? {}),
  function: () => functionRoots.flatMap(listFolders),
  authorizer: () => unique(readStages().flatMap(({ authorizers }) => authorizers.map(({ name }) => name))),
  belongsTo: () => unique(listFolders('functions').flatMap(parentsOf)),
  method: () => httpMethods,
  type: () => authorizerTypes,
  service: () => resourceServices,
  run: listRuns,
  other: listRuns,
};

function listRuns(): string[] {
  return findRuns(process.cwd()).map(({ id }) => id);
}

function readManifest() {
  return findManifest(resolveAssembly(undefined));
}

function readStages() {
  return Object.values(readManifest()?.stages ?? {});
}

/** The folders below one that hold a function: `blog/get_post`. */
function listFolders(root: string): string[] {
  const mains = readAppFiles(process.cwd()).list(root).filter(isMain);
  return unique(mains.map((path) => posix.relative(root, posix.dirname(path))));
}

function parentsOf(folder: string): string[] {
  const parts = folder.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
