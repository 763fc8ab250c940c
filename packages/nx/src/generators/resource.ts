import { planResource, type ResourceOptions } from '@lambda-forge/generators';
import type { Tree } from '@nx/devkit';
import { findApp } from './find-app.ts';
import { readTreeFiles } from './read-tree-files.ts';
import { writePlanToTree } from './write-plan-to-tree.ts';

export interface ResourceSchema extends ResourceOptions {
  /** @default the app of the current folder, or the only one */
  readonly project?: string;
}

/**
 * `nx g @lambda-forge/nx:resource`
 * @throws GeneratorError, ProjectError; nothing has been written then
 */
export function resourceGenerator(tree: Tree, { project, ...options }: ResourceSchema): void {
  const root = findApp(tree, project);
  writePlanToTree(tree, root, planResource(readTreeFiles(tree, root), options));
}
