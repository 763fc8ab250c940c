import { type DocsPageOptions, planDocsPage } from '@lambda-forge/generators';
import type { Tree } from '@nx/devkit';
import { findApp } from './find-app.ts';
import { readTreeFiles } from './read-tree-files.ts';
import { writePlanToTree } from './write-plan-to-tree.ts';

export interface DocsSchema extends DocsPageOptions {
  /** @default the app of the current folder, or the only one */
  readonly project?: string;
}

/**
 * `nx g @lambda-forge/nx:docs`
 * @throws GeneratorError, ProjectError; nothing has been written then
 */
export function docsGenerator(tree: Tree, { project, ...options }: DocsSchema): void {
  const root = findApp(tree, project);
  writePlanToTree(tree, root, planDocsPage(readTreeFiles(tree, root), options));
}
