import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { findCheckout, readJsonFile, withParents } from '@lambda-forge/context';

/**
 * Why files outside of an app concern it all the same, by the project graph of its Nx workspace, which knows of
 * dependencies that neither a link nor an import shows. Undefined where they do not, or there is no Nx.
 * @param files from the top of the repository
 */
export function findNxProblem(root: string, files: readonly string[]): string | undefined {
  const checkout = findCheckout(root);
  const workspace = withParents(root, checkout).find((folder) => existsSync(join(folder, 'nx.json')));
  if (workspace === undefined) return undefined;
  const project = nameOf(root);
  const prefix =
    workspace === checkout || checkout === undefined ? '' : `${workspace.slice(checkout.length + 1)}/`;
  const own = files.flatMap((file) => (file.startsWith(prefix) ? [file.slice(prefix.length)] : []));
  if (own.length === 0) return undefined;
  try {
    const affected = askNx(workspace, own);
    return affected.includes(project) ? `Nx has ${project} depend on what has changed` : undefined;
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
    return `Nx cannot tell what is affected: ${(stderr || message).trim().split('\n')[0]}`;
  }
}

function askNx(workspace: string, files: readonly string[]): readonly string[] {
  const manifest = createRequire(join(workspace, 'package.json')).resolve('nx/package.json');
  const { bin } = readJsonFile(manifest) as { readonly bin: { readonly nx: string } };
  const args = [
    join(dirname(manifest), bin.nx),
    'show',
    'projects',
    '--affected',
    `--files=${files.join(',')}`,
    '--json',
  ];
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const printed = execFileSync(process.execPath, args, {
    cwd: workspace,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return JSON.parse(printed) as readonly string[];
}

// https://nx.dev/docs/reference/project-configuration#name
function nameOf(root: string): string {
  const [project, manifest] = ['project.json', 'package.json'].map((name) => {
    const file = join(root, name);
    return existsSync(file) ? Object(readJsonFile(file)) : {};
  });
  return project.name ?? manifest.nx?.name ?? manifest.name ?? basename(root);
}
