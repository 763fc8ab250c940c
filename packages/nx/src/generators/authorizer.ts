import { type AuthorizerOptions, planAuthorizer } from '@lambda-forge/generators';
import type { Tree } from '@nx/devkit';
import { findApp } from './find-app.ts';
import { readTreeFiles } from './read-tree-files.ts';
import { writePlanToTree } from './write-plan-to-tree.ts';

export interface AuthorizerSchema extends AuthorizerOptions {
  /** @default the app of the current folder, or the only one */
  readonly project?: string;
}

/**
 * `nx g @lambda-forge/nx:authorizer`
 * @throws GeneratorError, ProjectError; nothing has been written then
 */
export function authorizerGenerator(tree: Tree, { project, ...options }: AuthorizerSchema): void {
  const root = findApp(tree, project);
  writePlanToTree(tree, root, planAuthorizer(readTreeFiles(tree, root), options));
}
