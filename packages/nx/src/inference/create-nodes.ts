import { join } from 'node:path';
import { readAppFiles } from '@lambda-forge/generators';
import { type CreateNodesV2, createNodesFromFiles, type NxJsonConfiguration } from '@nx/devkit';
import { createTargets } from './create-targets.ts';
import { isForgeApp } from './is-forge-app.ts';
import { type PluginOptions, resolveTargetNames, type TargetNames } from './plugin-options.ts';
import { readCdkSettings } from './read-cdk-settings.ts';
import { readScripts } from './read-scripts.ts';
import { servesDocs } from './serves-docs.ts';

/** What Nx calls to find the Lambda Forge apps of a workspace and the targets that they have. */
export const createNodesV2: CreateNodesV2<PluginOptions> = [
  '**/cdk.json',
  (files, options, context) => {
    const names = resolveTargetNames(options);
    const { nxJsonConfiguration, workspaceRoot } = context;
    return createNodesFromFiles(
      (file) => createProject(file, { names, workspaceRoot, nxJson: nxJsonConfiguration }),
      files,
      options,
      context,
    );
  },
];

interface Workspace {
  readonly names: TargetNames;
  readonly workspaceRoot: string;
  readonly nxJson: NxJsonConfiguration;
}

function createProject(file: string, { names, workspaceRoot, nxJson }: Workspace) {
  const root = file.split('/').slice(0, -1).join('/') || '.';
  const files = readAppFiles(workspaceRoot);
  if (!isForgeApp(files, root)) return {};
  const targets = createTargets({
    root,
    names,
    settings: readCdkSettings(files, root),
    scripts: readScripts(files, root),
    servesDocs: servesDocs(readAppFiles(join(workspaceRoot, root))),
    hasProduction: nxJson.namedInputs?.['production'] !== undefined,
  });
  return { projects: { [root]: { root, targets } } };
}
