import { type LayerOptions, planLayer } from '@lambda-forge/generators';
import type { Tree } from '@nx/devkit';
import { findApp } from './find-app.ts';
import { readTreeFiles } from './read-tree-files.ts';
import { writePlanToTree } from './write-plan-to-tree.ts';

export interface LayerSchema extends LayerOptions {
  /** @default the app of the current folder, or the only one */
  readonly project?: string;
}

/**
 * `nx g @lambda-forge/nx:layer`
 * @throws GeneratorError, ProjectError; nothing has been written then
 */
export function layerGenerator(tree: Tree, { project, ...options }: LayerSchema): void {
  const root = findApp(tree, project);
  writePlanToTree(tree, root, planLayer(readTreeFiles(tree, root), options));
}
