import { getProjects, joinPathFragments, readNxJson, type Tree, updateJson, updateNxJson } from '@nx/devkit';
import { isForgeApp } from '../inference/is-forge-app.ts';
import { type PluginOptions, resolveTargetNames } from '../inference/plugin-options.ts';
import { readTreeFiles } from './read-tree-files.ts';

export interface InitSchema {
  /** Whether scripts that are named as targets are left to npm; Nx runs them in the targets' place. @default true */
  readonly scripts?: boolean;
}

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: { readonly includedScripts?: readonly string[] };
}

const plugin = '@lambda-forge/nx/plugin';

/** `nx g @lambda-forge/nx:init`, which `nx add @lambda-forge/nx` runs: adds the plugin to nx.json. */
export function initGenerator(tree: Tree, { scripts = true }: InitSchema): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const entry = plugins.find((each) => (typeof each === 'string' ? each : each.plugin) === plugin);
  if (!entry) updateNxJson(tree, { ...nxJson, plugins: [...plugins, plugin] });
  if (!scripts) return;
  const options = typeof entry === 'object' ? (entry.options as PluginOptions) : {};
  const targets = Object.values(resolveTargetNames(options));
  for (const { root } of getProjects(tree).values()) {
    if (isForgeApp(readTreeFiles(tree, '.'), root)) leaveScripts(tree, root, targets);
  }
}

function leaveScripts(tree: Tree, root: string, targets: readonly string[]): void {
  const file = joinPathFragments(root, 'package.json');
  if (!tree.exists(file)) return;
  updateJson(tree, file, (json: PackageJson) => {
    const included = json.nx?.includedScripts ?? Object.keys(json.scripts ?? {});
    const others = included.filter((script) => !targets.includes(script));
    return others.length === included.length
      ? json
      : { ...json, nx: { ...json.nx, includedScripts: others } };
  });
}
