import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { findCheckout } from './find-checkout.ts';
import { findWorkspace } from './find-workspace.ts';
import { findPackageManager, type PackageManager } from './package-managers.ts';
import { readJsonFile } from './read-json-file.ts';

/** Where a CDK app lies in its repository, and how the repository is installed. Paths have forward slashes. */
export interface Project {
  /** The app's folder from the repository's root: `apps/demo`; `.` at the root. */
  readonly app: string;
  /** The lockfile's folder from the repository's root. */
  readonly workspace: string;
  /** Installs exactly what the lockfile says, if there is one. */
  readonly install: string;
  /** Starts a command of the project's own dependencies: `npx --no-install`. */
  readonly exec: string;
  /** Whether there is a lockfile. */
  readonly isLocked: boolean;
}

/**
 * Finds the lockfile of the app in `root`, in its folder or above it, and the root of its repository. A project
 * without a lockfile is installed by npm, whatever is newest then.
 * @throws JsonFileError when the `package.json` beside the lockfile is not JSON
 */
export function findProject(root: string): Project {
  const checkout = findCheckout(root);
  const locked = findWorkspace(root);
  const workspace = locked ?? root;
  const manager = findPackageManager(workspace);
  const top = checkout ?? workspace;
  const start = manager?.program ? `npx -y ${manager.program}@${version(workspace, manager)} ` : '';
  return {
    app: slashed(relative(top, root)) || '.',
    workspace: slashed(relative(top, workspace)) || '.',
    install: manager ? `${start}${manager.frozenInstall}` : 'npm install',
    exec: manager?.exec ? `${start}${manager.exec}` : 'npx --no-install',
    isLocked: locked !== undefined,
  };
}

interface Manifest {
  readonly packageManager?: string;
  readonly devEngines?: { readonly packageManager?: Wanted | readonly Wanted[] };
  readonly engines?: Readonly<Record<string, string>>;
}

interface Wanted {
  readonly name: string;
  readonly version?: string;
}

// `packageManager`, `devEngines` and `engines` are where a project says which version it wants.
function version(workspace: string, { name, version: fallback = 'latest' }: PackageManager): string {
  const file = join(workspace, 'package.json');
  const {
    packageManager = '',
    devEngines,
    engines,
  } = (existsSync(file) ? readJsonFile(file) : {}) as Manifest;
  const [, exact] = packageManager.startsWith(`${name}@`)
    ? (/@(\d+\.\d+\.\d+[^+]*)/.exec(packageManager) ?? [])
    : [];
  if (exact) return exact;
  const listed = [devEngines?.packageManager ?? []].flat();
  const wanted = listed.find((one) => one.name === name)?.version ?? engines?.[name];
  return /\d+/.exec(wanted ?? '')?.[0] ?? fallback;
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
