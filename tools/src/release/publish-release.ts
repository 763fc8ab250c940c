import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findUnset } from './find-unset.ts';
import { assertNone, findUncommitted, git } from './git.ts';

export interface PublishOptions {
  /** Attests where the packages were built, which only some CI services can. */
  readonly provenance: boolean;
}

/**
 * Builds all packages and publishes the release whose tag is checked out, in the order of their
 * dependencies. What the registry has already is left out, so that a run that was cut off can be repeated.
 * @throws Error that names all that stands against it, before anything is built
 */
export function publishRelease({ provenance }: PublishOptions): void {
  const ranFor = provenance ? process.env['GITHUB_REPOSITORY'] : undefined;
  assertNone([...findUnset('.', ranFor), ...findUncommitted(), ...findUntagged()]);
  run(process.execPath, 'tools/src/build.ts');
  const flags = ['--no-git-checks', ...(provenance ? ['--provenance'] : [])];
  run('npx', '--yes', 'pnpm@12', '--recursive', '--filter', './packages/*', 'publish', ...flags);
}

function findUntagged(): string[] {
  const { version } = JSON.parse(readFileSync('packages/context/package.json', 'utf8')) as {
    version: string;
  };
  const tags = git('tag', '--points-at', 'HEAD').split('\n');
  if (tags.includes(`v${version}`)) return [];
  return [
    `The packages have version ${version}, but the tag v${version} is not what is checked out.
Check out the tag of a release, or make one: pnpm release --commit`,
  ];
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'inherit' });
}
