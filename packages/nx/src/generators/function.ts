import { type FunctionOptions, planFunction } from '@lambda-forge/generators';
import type { Tree } from '@nx/devkit';
import { findApp } from './find-app.ts';
import { readTreeFiles } from './read-tree-files.ts';
import { writePlanToTree } from './write-plan-to-tree.ts';

export interface FunctionSchema extends FunctionOptions {
  /** @default the app of the current folder, or the only one */
  readonly project?: string;
}

/**
 * `nx g @lambda-forge/nx:function`
 * @throws GeneratorError, ProjectError; nothing has been written then
 */
export function functionGenerator(tree: Tree, { project, ...options }: FunctionSchema): void {
  const root = findApp(tree, project);
  writePlanToTree(tree, root, planFunction(readTreeFiles(tree, root), options));
}
