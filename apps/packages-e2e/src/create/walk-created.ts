import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findOwnPackages } from '../outside/find-own-packages.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { measureInstalled } from './measure-installed.ts';

/** A project that was made as `my-api` in an empty folder. */
export interface Created {
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface CreatedOptions {
  readonly lockfile: string;
  /** How many packages it may have installed, and how many 10^6 bytes. */
  readonly packages: number;
  readonly megabytes: number;
}

/** Tests of what a project is when it is made, whatever its template and its package manager. */
export function walkCreated(find: () => Created, { lockfile, packages, megabytes }: CreatedOptions): void {
  test('is all that is there, and committed with its lockfile', async () => {
    const { project: cwd, env } = find();

    expect(readdirSync(dirname(cwd))).toEqual(['my-api']);
    expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd, env })).toBe('');
    expect(await mustRunOutside('git', ['ls-files'], { cwd, env })).toContain(lockfile);
    expect(await mustRunOutside('git', ['branch', '--show-current'], { cwd, env })).toBe('main\n');
  });

  test('has every package from the registry', () => {
    const { project } = find();
    const own = findOwnPackages(project);

    expect(own.map(({ name }) => name)).toEqual(
      expect.arrayContaining(
        ['cli', 'context', 'local', 'stacks', 'testing'].map((name) => `@lambda-forge/${name}`),
      ),
    );
    for (const each of own) expect(each).toMatchObject({ version: publishedVersion(), inside: true });
    expect(readFileSync(join(project, 'cdk.json'), 'utf8')).toContain('"name": "My-Api"');
  });

  // Nine tenths of it are the CDK's library and CLI, the compiler, jest, esbuild and swc. Raise the budget when one of
  // them needs more; a package of ours has to be worth what it adds.
  test('has no more installed than it needs, and nothing large twice', () => {
    const installed = measureInstalled(find().project);

    expect(installed.packages).toBeLessThanOrEqual(packages);
    expect(installed.megabytes).toBeLessThanOrEqual(megabytes);
    expect(installed.largeTwice).toEqual([]);
  });
}
