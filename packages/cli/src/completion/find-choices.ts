import { findManifest, resolveAssembly } from '@lambda-forge/app';
import { authorizerTypes, readAppFiles } from '@lambda-forge/generators';
import { httpMethods } from '@lambda-forge/manifest';

/** What an argument or option of this name may be in the app of this folder, as far as that is known. */
export function findChoices(name: string): readonly string[] {
  return sources[name]?.() ?? [];
}

const sources: Readonly<Record<string, () => readonly string[]>> = {
  stage: () => Object.keys(readManifest()?.stages ?? {}),
  function: () => [...listFolders('functions', 'main.ts'), ...listFolders('authorizers', 'main.ts')],
  authorizer: () => unique(readStages().flatMap(({ authorizers }) => authorizers.map(({ name }) => name))),
  belongsTo: () => unique(listFolders('functions', 'main.ts').flatMap(parentsOf)),
  method: () => httpMethods,
  type: () => authorizerTypes,
};

function readManifest() {
  return findManifest(resolveAssembly(undefined));
}

function readStages() {
  return Object.values(readManifest()?.stages ?? {});
}

/** The folders below one that hold a file of this name: `blog/get_post`. */
function listFolders(root: string, file: string): string[] {
  return readAppFiles(process.cwd())
    .list(root)
    .filter((path) => path.endsWith(`/${file}`))
    .map((path) => path.slice(root.length + 1, -file.length - 1));
}

function parentsOf(folder: string): string[] {
  const parts = folder.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
