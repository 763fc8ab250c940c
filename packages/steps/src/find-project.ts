import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

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

const managers = [
  { lockfile: 'pnpm-lock.yaml', name: 'pnpm', install: 'install --frozen-lockfile', exec: 'exec' },
  { lockfile: 'package-lock.json', name: 'npm', install: 'npm ci', exec: 'npx --no-install' },
  { lockfile: 'npm-shrinkwrap.json', name: 'npm', install: 'npm ci', exec: 'npx --no-install' },
  { lockfile: 'yarn.lock', name: 'yarn', install: 'install --frozen-lockfile', exec: 'run' },
  { lockfile: 'bun.lock', name: 'bun', install: 'install --frozen-lockfile', exec: 'x --no-install' },
] as const;

const unlocked = { name: 'npm', install: 'npm install', exec: 'npx --no-install' } as const;

/**
 * Finds the lockfile of the app in `root`, in its folder or above it, and the root of its repository. A project
 * without a lockfile is installed by npm, whatever is newest then.
 */
export function findProject(root: string): Project {
  const repository =
    process.env['CODEBUILD_SRC_DIR'] ?? closest(root, (folder) => existsSync(join(folder, '.git')));
  const isLocked = (folder: string) => managers.some(({ lockfile }) => existsSync(join(folder, lockfile)));
  const locked = closest(root, isLocked);
  const workspace = locked ?? root;
  const manager = managers.find(({ lockfile }) => existsSync(join(workspace, lockfile))) ?? unlocked;
  const top = repository && isInside(workspace, repository) ? repository : workspace;
  const program = manager.name === 'npm' ? '' : `npx -y ${manager.name}@${version(workspace, manager.name)} `;
  return {
    app: slashed(relative(top, root)) || '.',
    workspace: slashed(relative(top, workspace)) || '.',
    install: `${program}${manager.install}`,
    exec: `${program}${manager.exec}`,
    isLocked: locked !== undefined,
  };
}

function closest(folder: string, matches: (folder: string) => boolean): string | undefined {
  if (matches(folder)) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : closest(parent, matches);
}

function isInside(folder: string, parent: string): boolean {
  return !relative(parent, folder).startsWith('..');
}

// `packageManager`, `devEngines` and `engines` are where a project says which version it wants.
function version(workspace: string, manager: string): string {
  const file = join(workspace, 'package.json');
  const { packageManager, devEngines, engines } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const exact = /^(\w+)@(\d+\.\d+\.\d+)/.exec(packageManager ?? '');
  if (exact?.[1] === manager && exact[2]) return exact[2];
  const wanted =
    devEngines?.packageManager?.name === manager ? devEngines.packageManager.version : engines?.[manager];
  const major = /\d+/.exec(wanted ?? '')?.[0];
  return major ?? (manager === 'yarn' ? '1' : 'latest');
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
