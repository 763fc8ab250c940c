import { relative, sep } from 'node:path';
import { suggest } from '@lambda-forge/context';
import { getProjects, type Tree } from '@nx/devkit';
import { ProjectError } from '../errors.ts';
import { isForgeApp } from '../inference/is-forge-app.ts';
import { readTreeFiles } from './read-tree-files.ts';

/**
 * The folder of the app that a generator writes into: the project of that name; without a name the app of the
 * current folder, or the only one of the workspace.
 * @returns from the workspace's root
 * @throws ProjectError when there is no such app, or more than one
 */
export function findApp(tree: Tree, project?: string): string {
  const projects = getProjects(tree);
  const files = readTreeFiles(tree, '.');
  const apps = [...projects].filter(([, { root }]) => isForgeApp(files, root));
  const names = apps.map(([name]) => name).sort();
  if (project !== undefined) {
    const found = apps.find(([name]) => name === project);
    if (found) return found[1].root;
    throw projects.has(project) ? noApp(project, names) : unknown(project, names);
  }
  const current = apps.find(([, { root }]) => isCurrent(tree, root));
  const only = current ?? (apps.length === 1 ? apps[0] : undefined);
  if (only) return only[1].root;
  throw names.length === 0
    ? new ProjectError('The workspace has no Lambda Forge app.', {
        hint: 'Make one: npm create lambda-forge',
      })
    : new ProjectError('The workspace has more than one Lambda Forge app.', {
        hint: `Say which with --project: ${names.join(', ')}.`,
      });
}

function isCurrent(tree: Tree, root: string): boolean {
  const folder = relative(tree.root, process.cwd()).split(sep).join('/');
  return root !== '.' && (folder === root || folder.startsWith(`${root}/`));
}

function unknown(project: string, apps: readonly string[]): ProjectError {
  const meant = suggest(project, apps);
  return new ProjectError(`The workspace has no project "${project}".`, {
    hint: meant ? `Did you mean "${meant}"?` : listApps(apps),
  });
}

function noApp(project: string, apps: readonly string[]): ProjectError {
  return new ProjectError(`The project "${project}" is no Lambda Forge app.`, {
    hint: `An app has a cdk.json, and @lambda-forge/stacks in its package.json. ${listApps(apps)}`,
  });
}

function listApps(apps: readonly string[]): string {
  return `The workspace's apps: ${apps.join(', ') || '(none)'}.`;
}
