import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mustRunOutside, runOutside } from '../outside/run-outside.ts';
import { findPackages } from '../registry/find-packages.ts';
import { changePackage, copyWorkspace, git, repository, writeManifest } from './copy-workspace.ts';

// As the last release left it, and what has been committed since, in a repository of its own.
let copy = '';
let start = '';

beforeAll(async () => {
  copy = await copyWorkspace();
  start = git(copy, 'rev-parse', 'HEAD');
}, 300_000);

beforeEach(() => {
  git(copy, 'reset', '--quiet', '--hard', start);
  git(copy, 'clean', '--quiet', '--force', 'CHANGELOG.md');
  for (const tag of git(copy, 'tag').split('\n').filter(Boolean)) git(copy, 'tag', '--delete', tag);
});

test('pnpm release shows the next version and the changelog, and changes nothing', async () => {
  git(copy, 'tag', 'v0.0.0');
  changePackage(copy, 'steps', 'fix(steps): keep the order of commands');
  const before = readState();
  const { code, stdout } = await release();

  expect(code).toBe(0);
  expect(stdout).toContain('This would be v0.0.1; nothing was changed.');
  expect(stdout).toContain('+ - **steps:** keep the order of commands');
  for (const { folder } of findPackages())
    expect(stdout).toContain(`0.0.1 written to ${folder}/package.json`);
  expect(readState()).toEqual(before);
}, 120_000);

test('pnpm release --commit gives all packages one version, with changelog and tag, and pushes nothing', async () => {
  git(copy, 'tag', 'v0.0.0');
  changePackage(copy, 'steps', 'Say something that no release tells');
  changePackage(copy, 'local', 'feat(local)!: answer as API Gateway does');
  changePackage(copy, 'steps', 'fix(steps): keep the order of commands');
  const { code, stdout } = await release('--commit');

  expect(code).toBe(0);
  expect(stdout).toContain('v0.1.0 is committed and tagged.');
  expect(new Set(readVersions())).toEqual(new Set(['0.1.0']));
  const changelog = readFileSync(join(copy, 'CHANGELOG.md'), 'utf8');
  expect(changelog).toMatch(/^## 0\.1\.0 \(/);
  expect(changelog).toContain('- ⚠️  **local:** answer as API Gateway does');
  expect(changelog).toContain('- **steps:** keep the order of commands');
  expect(changelog).not.toContain('no release tells');
  expect(git(copy, 'log', '-1', '--format=%s')).toBe('chore(release): 0.1.0');
  expect(git(copy, 'tag', '--points-at', 'HEAD')).toBe('v0.1.0');
  expect(git(copy, 'status', '--porcelain')).toBe('');
  expect(git(copy, 'ls-remote', 'origin')).toBe(`${start}\tHEAD\n${start}\trefs/heads/main`);
  expect(readDependencies('cli')).toMatchObject({ '@lambda-forge/context': 'workspace:*' });
}, 120_000);

test('commits that are not conventional are no reason for a release', async () => {
  git(copy, 'tag', 'v0.0.0');
  changePackage(copy, 'steps', 'Say something that no release tells');
  const { code, stdout } = await release('--commit');

  expect(code).toBe(0);
  expect(stdout).toContain('there is nothing to release');
  expect(git(copy, 'tag')).toBe('v0.0.0');
}, 120_000);

test('nothing is published without a repository, changes in no commit or a tag: one error names it all', async () => {
  writeManifest(copy, { ...readManifest('package.json'), repository: undefined });
  const { code, stderr } = await release('--publish');

  expect(code).toBe(1);
  expect(stderr).toContain(
    'has no "repository", which gives every package its repository, bugs and homepage.',
  );
  expect(stderr).toContain('M package.json');
  expect(stderr).toContain('v0.0.0 is not what is');
  expect((await release('1.0.0')).stdout).toContain(
    'Before it can be published: package.json of the workspace has no',
  );
}, 120_000);

test('what is not committed stops a release', async () => {
  git(copy, 'rm', '--quiet', 'LICENSE');
  const committed = await release('1.0.0', '--commit');
  expect(committed).toMatchObject({ code: 1, stderr: expect.stringContaining('D  LICENSE') });
  expect(git(copy, 'tag')).toBe('');
}, 120_000);

test('pnpm release --publish publishes what the tag says, with versions in place of workspace:*', async () => {
  await mustRunOutside('pnpm', ['release', '0.0.9', '--commit'], { cwd: copy });
  await mustRunOutside('pnpm', publish, { cwd: copy, env: now });

  for (const { name, folder } of findPackages()) {
    const { dependencies = {}, repository, bugs, homepage } = await findPublished(name, '0.0.9');
    expect({ repository, bugs, homepage }).toEqual(originOf(folder));
    for (const [dependency, range] of Object.entries(dependencies))
      if (dependency.startsWith('@lambda-forge/')) expect(range).toBe('0.0.9');
  }
  // Again: what is there already is left alone.
  await mustRunOutside('pnpm', publish, { cwd: copy, env: now });
}, 600_000);

// What this publishes is younger than what npm and pnpm may have kept of the registry.
const now = { npm_config_prefer_offline: 'false', pnpm_config_prefer_offline: 'false' };
const publish = ['release', '--publish', '--no-provenance'];

function release(...args: string[]): ReturnType<typeof runOutside> {
  return runOutside('pnpm', ['release', ...args], { cwd: copy });
}

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly repository?: unknown;
  readonly bugs?: unknown;
  readonly homepage?: unknown;
}

function originOf(folder: string): Record<string, unknown> {
  const url = `https://github.com/${repository}`;
  return {
    repository: { type: 'git', url: `git+${url}.git`, directory: folder },
    bugs: { url: `${url}/issues` },
    homepage: `${url}/tree/main/${folder}#readme`,
  };
}

// What `npm view` shows, which takes a process for each package.
async function findPublished(name: string, version: string): Promise<Manifest> {
  const response = await fetch(new URL(encodeURIComponent(name), process.env['FORGE_E2E_REGISTRY']));
  const { versions = {} } = (await response.json()) as { versions?: Readonly<Record<string, Manifest>> };
  const published = versions[version];
  if (!published) throw new Error(`The registry has no ${name}@${version}: ${response.status}`);
  return published;
}

function readVersions(): string[] {
  return globSync('packages/*/package.json', { cwd: copy }).map((file) => readManifest(file).version);
}

function readDependencies(name: string): Readonly<Record<string, string>> | undefined {
  return readManifest(`packages/${name}/package.json`).dependencies;
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(join(copy, file), 'utf8')) as Manifest;
}

function readState(): unknown {
  return {
    head: git(copy, 'rev-parse', 'HEAD'),
    tags: git(copy, 'tag'),
    status: git(copy, 'status', '--porcelain'),
    changelog: existsSync(join(copy, 'CHANGELOG.md')),
    versions: readVersions(),
  };
}
