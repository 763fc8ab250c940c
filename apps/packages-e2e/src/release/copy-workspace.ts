import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { workspace } from '../outside/workspace.ts';
import { findPackages } from '../registry/find-packages.ts';

/** The repository that the copy says it is of. */
export const repository = 'acme/lambda-forge';

/**
 * A git repository of its own with what is in the working tree, installed, and a remote that it could push to. Whoever
 * publishes it has set what has to be set.
 */
export async function copyWorkspace(): Promise<string> {
  const copy = join(createOutsideFolder('release'), 'workspace');
  for (const file of git(workspace, 'ls-files', '--cached', '--others', '--exclude-standard', '-z').split(
    '\0',
  )) {
    if (!file || !existsSync(join(workspace, file))) continue;
    cpSync(join(workspace, file), join(copy, file), { preserveTimestamps: true });
  }
  // What the registry's setup has compiled, and is as old as its sources: a release compiles what it does not find.
  for (const { folder } of findPackages())
    cpSync(join(workspace, folder, 'dist'), join(copy, folder, 'dist'), {
      recursive: true,
      preserveTimestamps: true,
    });
  const manifest = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
  writeManifest(copy, { ...manifest, repository: `github:${repository}` });
  git(copy, 'init', '--quiet', '--initial-branch', 'main');
  git(copy, 'config', 'user.name', 'Test');
  git(copy, 'config', 'user.email', 'test@example.com');
  commit(copy, 'The workspace');
  git(dirname(copy), 'clone', '--quiet', '--bare', copy, 'remote.git');
  git(copy, 'remote', 'add', 'origin', join(dirname(copy), 'remote.git'));
  await mustRunOutside('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], { cwd: copy });
  return copy;
}

/** Writes the copy's own package.json. */
export function writeManifest(copy: string, manifest: object): void {
  writeFileSync(join(copy, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Commits a change in a file of a package, as nx release asks which packages a commit changed. */
export function changePackage(repository: string, name: string, message: string): void {
  writeFileSync(join(repository, 'packages', name, 'README.md'), `\n${message}\n`, { flag: 'a' });
  commit(repository, message);
}

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 }).trim();
}

function commit(repository: string, message: string): void {
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', message);
}
