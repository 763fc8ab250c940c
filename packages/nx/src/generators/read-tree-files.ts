import { join } from 'node:path';
import type { AppFiles } from '@lambda-forge/generators';
import { joinPathFragments, type Tree } from '@nx/devkit';

/** The files of the app in a folder of an Nx tree, with what generators have changed in it. */
export function readTreeFiles(tree: Tree, root: string): AppFiles {
  const at = (path: string) => joinPathFragments(root, path);
  return {
    root: join(tree.root, root),
    exists: (path) => tree.exists(at(path)),
    list: (folder) => listFiles(tree, root, folder),
    read: (path) => tree.read(at(path), 'utf8') ?? '',
  };
}

function listFiles(tree: Tree, root: string, folder: string): string[] {
  return tree
    .children(joinPathFragments(root, folder))
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .map((name) => joinPathFragments(folder, name))
    .flatMap((path) => (tree.isFile(joinPathFragments(root, path)) ? [path] : listFiles(tree, root, path)));
}
