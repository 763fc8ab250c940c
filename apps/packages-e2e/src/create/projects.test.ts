import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { findOwnPackages } from '../outside/find-own-packages.ts';
import { describeEach } from '../outside/matrix.ts';
import { createOutsideFolder, mustRunOutside, runOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { countInstalls } from './count-installs.ts';
import { createApp } from './create-app.ts';
import { createHome } from './create-home.ts';
import { measureInstalled } from './measure-installed.ts';

// `npm create lambda-forge my-api` in an empty folder, and what a user does next.
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  env = await createHome();
});

const gates = ['UnitTests', 'Coverage', 'ValidateIntegrationTests', 'IntegrationTests'];
const docs = ['ValidateDocs', 'GenerateDocs'];

const projects = [
  { manager: 'npm', title: 'with docs', flags: [], steps: [...gates, ...docs], absent: [] },
  { manager: 'pnpm', title: 'without docs', flags: ['--no-docs'], steps: gates, absent: docs },
] as const;

describeEach(projects, 'a project made with $manager $title', ({ manager, flags, steps, absent }) => {
  let cwd: string;
  let project: string;

  beforeAll(async () => {
    cwd = createOutsideFolder('create');
    project = join(cwd, 'my-api');
    const { code, stdout, stderr } = await createApp(manager, ['my-api', '--yes', ...flags], { cwd, env });
    expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
    expect(stdout).toContain(`Next:\n  cd my-api\n  ${manager} start`);
  }, 900_000);

  test('is all that is there, and committed with its lockfile', async () => {
    const lockfile = { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml' }[manager];

    expect(readdirSync(cwd)).toEqual(['my-api']);
    expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd: project, env })).toBe('');
    expect(await mustRunOutside('git', ['ls-files'], { cwd: project, env })).toContain(lockfile);
    expect(await mustRunOutside('git', ['branch', '--show-current'], { cwd: project, env })).toBe('main\n');
  });

  test('has every package from the registry', () => {
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
    const { packages, megabytes, largeTwice } = measureInstalled(project);

    expect(packages).toBeLessThanOrEqual({ npm: 467, pnpm: 446 }[manager]);
    expect(megabytes).toBeLessThanOrEqual(319);
    expect(largeTwice).toEqual([]);
  });

  test('its tests are green, and its types are right', async () => {
    const { code, stdout, stderr } = await runOutside(manager, ['test'], { cwd: project, env });

    expect([code, stdout + stderr]).toEqual([0, expect.stringMatching(/^Tests: +(\d+) passed, \1 total$/m)]);
    await mustRunOutside(manager, ['run', 'types'], { cwd: project, env });
  }, 300_000);

  test('its start is green: the staging pipeline with all its steps, and one install for all', async () => {
    const cache = { LAMBDA_FORGE_CACHE: createOutsideFolder('cache') };
    const output = await mustRunOutside(manager, ['start'], {
      cwd: project,
      env: { ...env, ...cache, CI: 'true' },
    });

    expect(countInstalls(project)).toBe(1);

    for (const step of steps) expect(output).toMatch(new RegExp(`^Staging\\.${step} .* succeeded`, 'm'));
    for (const step of absent) expect(output).not.toContain(step);
    expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd: project, env })).toBe('');
  }, 1_800_000);
});
