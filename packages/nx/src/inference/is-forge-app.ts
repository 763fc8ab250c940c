import { findStageBlocks, readCdkSettings } from './read-cdk-settings.ts';
import { readJson } from './read-json.ts';
import { inFolder, type WorkspaceFiles } from './workspace-files.ts';

// What an app of Lambda Forge is built and run with. Who only documents or tests with us is none.
const marks = ['@lambda-forge/stacks', '@lambda-forge/cli'];

/**
 * Whether the folder of a `cdk.json` holds a Lambda Forge app: its `package.json` names our stacks or command line.
 * Where dependencies are named once for many projects, further up, the settings of stages in `cdk.json` tell.
 * @param root the folder from the workspace's root: `apps/orders`; `.` at the root
 */
export function isForgeApp(files: WorkspaceFiles, root: string): boolean {
  const isProject = ['package.json', 'project.json'].some((name) => files.exists(inFolder(root, name)));
  if (!isProject || !files.exists(inFolder(root, 'cdk.json'))) return false;
  if (namesUs(files, root)) return true;
  return foldersAbove(root).some((folder) => namesUs(files, folder)) && hasSettings(files, root);
}

function namesUs(files: WorkspaceFiles, folder: string): boolean {
  const file = inFolder(folder, 'package.json');
  if (!files.exists(file)) return false;
  const { dependencies, devDependencies, peerDependencies } = readJson(files, file);
  const named = { ...Object(dependencies), ...Object(devDependencies), ...Object(peerDependencies) };
  return marks.some((mark) => mark in named);
}

function foldersAbove(root: string): string[] {
  const parts = root === '.' ? [] : root.split('/');
  return parts.map((_, index) => parts.slice(0, index).join('/') || '.');
}

function hasSettings(files: WorkspaceFiles, root: string): boolean {
  const { context } = readCdkSettings(files, root);
  return typeof context['name'] === 'string' && findStageBlocks(context).length > 0;
}
