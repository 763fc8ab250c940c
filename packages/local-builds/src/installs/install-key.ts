import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { FileState } from './read-source.ts';

/** What an install is told. */
export interface InstallInput {
  readonly command: string;
  readonly program: string;
  /** The folder that it installs, from `top`. */
  readonly directory: string;
  /** The project's folder. */
  readonly top: string;
  readonly files: readonly FileState[];
  readonly environment: NodeJS.ProcessEnv;
  /** Names of variables that are not of the install but of one build. */
  readonly ownVariables: readonly string[];
}

const lockfiles = /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/;
const settings =
  /^(package\.json|pnpm-workspace\.yaml|\.npmrc|\.yarnrc(\.yml)?|bunfig\.toml|binding\.gyp|yarn\.config\.cjs|\.?pnpmfile\.[cm]?js)$/;
const archives = /\.(patch|diff|tgz|tar\.gz)$/;
// Where the machine finds registries and caches, and keeps temporary files; not what comes from there. The files behind
// *config are read instead.
const machineVariables =
  /^(npm_config_(cache|store_dir|cafile|ca|strict_ssl|proxy|https?_proxy|noproxy|userconfig|globalconfig)|(https?|all|no|ftp)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|TMPDIR|TEMP|TMP)$/i;
// The shell's own, and those by which CodeBuild, the CDK and runs tell builds apart: no package manager reads them.
const buildVariables =
  /^(PATH|PWD|OLDPWD|SHLVL|_|CODEBUILD_\w+|CDK_\w+|LAMBDA_FORGE_(?:CACHE|BUCKETS|PARAMETERS|DEPLOYED\w*|FINDINGS)|_PROJECT_CONFIG_HASH)$/;

/** Whether a lockfile says what is installed in the folder: its own, or one above it in the project. */
export function isLocked({ files, directory }: Pick<InstallInput, 'files' | 'directory'>): boolean {
  return files.some(({ path }) => {
    const [folder, name] = split(path);
    return lockfiles.test(name) && (folder === '' || `${directory}/`.startsWith(`${folder}/`));
  });
}

/**
 * The hash of what an install depends on: the command and where it runs, its program, Node.js and the machine, the
 * environment, and the project's files that package managers read. Two installs of one key make the same packages,
 * unless a script of the project takes part (see `sourceHash`).
 */
export function installKey(input: InstallInput): string {
  const { command, directory, top, files, environment } = input;
  const hash = createHash('sha256');
  const machine = [process.platform, process.arch, process.version, findProgram(input)];
  hash.update(
    JSON.stringify([command, directory, ...machine, variablesOf(input), readUserSettings(environment)]),
  );
  for (const { path } of files.filter(isRead).sort(byPath)) addFile(hash, top, path);
  return hash.digest('hex').slice(0, 32);
}

/** The project's files that package managers read whatever its scripts do. */
export function isRead({ path, kind }: FileState): boolean {
  const [folder, name] = split(path);
  if (kind === 'folder' || isGit(path)) return false;
  return (
    lockfiles.test(name) ||
    settings.test(name) ||
    archives.test(name) ||
    /(^|\/)(\.yarn|patches)(\/|$)/.test(folder)
  );
}

/**
 * Whether the packages may depend on any file of the project: it has scripts that an install starts, dependencies on
 * folders of its own that are copied, or code that the package manager loads.
 */
export function isFromSource({ top, files }: Pick<InstallInput, 'top' | 'files'>): boolean {
  return files.some(({ path }) => {
    const [folder, name] = split(path);
    if (isGit(path)) return false;
    if (name === 'binding.gyp') return true;
    // The code of a package manager's settings may load other code.
    if (/^(yarn\.config\.cjs|\.?pnpmfile\.[cm]?js)$/.test(name))
      return /['"`]\.\.?\//.test(readFileSync(join(top, path), 'utf8'));
    if (/(^|\/)\.yarn\/plugins(\/|$)/.test(folder)) return true;
    if (name !== 'package.json') return false;
    const text = readFileSync(join(top, path), 'utf8');
    return (
      /"(preinstall|install|postinstall|prepublish|preprepare|prepare|postprepare|dependencies|pnpm:devPreinstall)"\s*:\s*"/.test(
        text,
      ) || /"(file|portal):|"injected"\s*:\s*true/.test(text)
    );
  });
}

/** The hash of all files of the project, and of its commit where git can be asked. What a build links to is not of it. */
export function sourceHash({
  top,
  files,
  environment,
}: Pick<InstallInput, 'top' | 'files' | 'environment'>): string {
  const hash = createHash('sha256');
  const hasGit = files.some(({ path }) => path === '.git');
  if (hasGit) hash.update(environment['CODEBUILD_RESOLVED_SOURCE_VERSION'] ?? '');
  for (const { path, kind, mode } of [...files].sort(byPath)) {
    if (kind === 'folder' || isGit(path)) continue;
    if (kind === 'link') {
      const target = readlinkSync(join(top, path));
      if (!isAbsolute(target)) hash.update(JSON.stringify([path, target]));
    } else {
      hash.update(`${mode}`);
      addFile(hash, top, path);
    }
  }
  return hash.digest('hex').slice(0, 32);
}

function addFile(hash: ReturnType<typeof createHash>, top: string, path: string): void {
  const file = join(top, path);
  const content = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  hash.update(JSON.stringify([path, content.length])).update(content);
}

// The folders on the PATH are another run's; which program they lead to counts.
function findProgram({ program, environment }: InstallInput): string {
  const file = (environment['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((candidate) => existsSync(candidate));
  if (file === undefined) return '';
  const real = realpathSync(file);
  const { size, mtimeMs } = statSync(real);
  return [real, size, mtimeMs].join();
}

function variablesOf({ environment, ownVariables }: InstallInput): readonly (readonly [string, string])[] {
  const own = new Set(ownVariables);
  return Object.entries(environment)
    .flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    .filter(([name]) => !buildVariables.test(name) && !machineVariables.test(name) && !own.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function readUserSettings(environment: NodeJS.ProcessEnv): readonly string[] {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
  const configured = ['npm_config_userconfig', 'npm_config_globalconfig'].flatMap(
    (name) => environment[name] ?? [],
  );
  const usual = [
    '.npmrc',
    '.yarnrc',
    '.yarnrc.yml',
    '.bunfig.toml',
    '.config/pnpm/rc',
    '.config/pnpm/config.yaml',
  ];
  const files = new Set([...configured, ...usual.map((name) => join(home, name))]);
  return [...files]
    .filter((file) => existsSync(file))
    .sort()
    .map((file) => readFileSync(file, 'utf8'));
}

function byPath(a: FileState, b: FileState): number {
  return a.path < b.path ? -1 : 1;
}

function isGit(path: string): boolean {
  return path === '.git' || path.startsWith('.git/');
}

function split(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
}
