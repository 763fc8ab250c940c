import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { findCheckout, type Lockfile, readJsonFile, withParents } from '@lambda-forge/context';

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

interface Manager {
  readonly lockfile: Lockfile;
  /** What the lockfile holds, where another manager's has the same name. */
  readonly format?: RegExp;
  readonly name: string;
  /** What npx starts, where it is not npm itself. */
  readonly program?: string;
  /** Used where the project names no version. */
  readonly version?: string;
  readonly install: string;
  /**
   * How the program starts a command that need not be in `node_modules/.bin`. Elsewhere npx does: to start another
   * program first, it would look through all that is installed, for seconds.
   */
  readonly exec?: string;
}

const frozen = 'install --frozen-lockfile';
const npm = { name: 'npm', install: 'npm ci' };
const bun = { name: 'bun', program: 'bun', install: frozen };
const yarn = { lockfile: 'yarn.lock' as const, name: 'yarn' };
const managers: readonly Manager[] = [
  { lockfile: 'pnpm-lock.yaml', name: 'pnpm', program: 'pnpm', install: frozen },
  { lockfile: 'package-lock.json', ...npm },
  { lockfile: 'npm-shrinkwrap.json', ...npm },
  // Yarn 2 and later; npm's package `yarn` ends with version 1.
  {
    ...yarn,
    format: /^__metadata:/m,
    program: '@yarnpkg/cli-dist',
    version: '4',
    install: 'install --immutable',
    exec: 'run',
  },
  { ...yarn, program: 'yarn', version: '1', install: frozen },
  { lockfile: 'bun.lock', ...bun },
  { lockfile: 'bun.lockb', ...bun },
];

const unlocked: Manager = { lockfile: 'package-lock.json', ...npm, install: 'npm install' };

/**
 * Finds the lockfile of the app in `root`, in its folder or above it, and the root of its repository. A project
 * without a lockfile is installed by npm, whatever is newest then.
 * @throws JsonFileError when the `package.json` beside the lockfile is not JSON
 */
export function findProject(root: string): Project {
  const checkout = findCheckout(root);
  const locked = withParents(root, checkout).find((folder) => findManager(folder));
  const workspace = locked ?? root;
  const manager = findManager(workspace) ?? unlocked;
  const top = checkout ?? workspace;
  const start = manager.program ? `npx -y ${manager.program}@${version(workspace, manager)} ` : '';
  return {
    app: slashed(relative(top, root)) || '.',
    workspace: slashed(relative(top, workspace)) || '.',
    install: `${start}${manager.install}`,
    exec: manager.exec ? `${start}${manager.exec}` : 'npx --no-install',
    isLocked: locked !== undefined,
  };
}

function findManager(folder: string): Manager | undefined {
  return managers.find(({ lockfile, format }) => {
    const file = join(folder, lockfile);
    return existsSync(file) && (!format || format.test(readFileSync(file, 'utf8')));
  });
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
function version(workspace: string, { name, version: fallback = 'latest' }: Manager): string {
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
