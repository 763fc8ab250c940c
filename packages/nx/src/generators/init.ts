import { readNxJson, type Tree, updateNxJson } from '@nx/devkit';

const plugin = '@lambda-forge/nx/plugin';

/** `nx g @lambda-forge/nx:init`, which `nx add @lambda-forge/nx` runs: adds the plugin to nx.json. */
export function initGenerator(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const isThere = plugins.some((each) => (typeof each === 'string' ? each : each.plugin) === plugin);
  if (!isThere) updateNxJson(tree, { ...nxJson, plugins: [...plugins, plugin] });
}
