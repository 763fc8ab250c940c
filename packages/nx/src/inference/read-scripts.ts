import { readJson } from './read-json.ts';
import { inFolder, type WorkspaceFiles } from './workspace-files.ts';

/** The npm scripts of a project that Nx makes targets of: all, or those that `nx.includedScripts` names. */
export function readScripts(files: WorkspaceFiles, root: string): Record<string, string> {
  const file = inFolder(root, 'package.json');
  if (!files.exists(file)) return {};
  const { scripts, nx } = readJson(files, file) as PackageJson;
  const all = Object.entries(scripts ?? {});
  return Object.fromEntries(all.filter(([name]) => nx?.includedScripts?.includes(name) ?? true));
}

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: { readonly includedScripts?: readonly string[] };
}
