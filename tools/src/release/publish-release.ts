import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { assertNothingUncommitted, git } from './git.ts';

export interface PublishOptions {
  /** Attests where the packages were built, which only some CI services can. */
  readonly provenance: boolean;
}

/**
 * Builds all packages from nothing and publishes the release whose tag is checked out, in the order of their
 * dependencies. What the registry has already is left out, so that a run that was cut off can be repeated.
 */
export function publishRelease({ provenance }: PublishOptions): void {
  assertNothingUncommitted();
  assertTagged();
  for (const folder of globSync('packages/*/dist')) rmSync(folder, { recursive: true });
  run('nx', 'run-many', '--target', 'build', '--projects', 'packages/*', '--outputStyle', 'static');
  const flags = ['--no-git-checks', ...(provenance ? ['--provenance'] : [])];
  run('npx', '--yes', 'pnpm@12', '--recursive', '--filter', './packages/*', 'publish', ...flags);
}

function assertTagged(): void {
  const { version } = JSON.parse(readFileSync('packages/context/package.json', 'utf8')) as {
    version: string;
  };
  const tags = git('tag', '--points-at', 'HEAD').split('\n');
  if (tags.includes(`v${version}`)) return;
  throw new Error(`The packages have version ${version}, but the tag v${version} is not what is checked out.
Check out the tag of a release, or make one: pnpm release --commit`);
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'inherit', env: { NX_DAEMON: 'false', ...process.env } });
}
