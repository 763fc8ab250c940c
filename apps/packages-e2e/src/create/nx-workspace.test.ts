import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { findOwnPackages } from '../outside/find-own-packages.ts';
import { readVersion } from '../outside/read-version.ts';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { countInstalls } from './count-installs.ts';
import { createApp } from './create-app.ts';
import { createHome } from './create-home.ts';
import { docs, gates } from './pipeline-steps.ts';

// A project without docs as an app of an Nx workspace that was there before it, with pnpm. Its types are looked at in
// projects.test.ts, together with those of one with docs.
let env: NodeJS.ProcessEnv;
let workspace: string;
let app: string;
let output: string;

beforeAll(async () => {
  env = { ...(await createHome()), NX_DAEMON: 'false' };
  workspace = createOutsideFolder('nx');
  app = join(workspace, 'apps', 'orders');
  const files = {
    'package.json': JSON.stringify({
      name: 'acme',
      private: true,
      devDependencies: { nx: readVersion('nx') },
    }),
    'nx.json': '{ "analytics": false, "neverConnectToCloud": true }\n',
    'pnpm-workspace.yaml': '# ours\npackages:\n  - packages/*\nallowBuilds:\n  nx: false\n',
    '.gitignore': 'node_modules/\n.nx/\n',
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(workspace, file), text);
  const git = (...args: string[]) => mustRunOutside('git', args, { cwd: workspace, env });
  await mustRunOutside('pnpm', ['install'], { cwd: workspace, env });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'A workspace');
  const { code, stdout, stderr } = await createApp('pnpm', ['orders', '--yes', '--no-docs'], {
    cwd: workspace,
    env,
  });
  output = stdout + stderr;
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
}, 600_000);

test('is an app of it: in its workspaces, its lockfile and its repository', async () => {
  const status = await mustRunOutside('git', ['status', '--porcelain'], { cwd: workspace, env });

  expect(output).toContain('Added it to pnpm-workspace.yaml of the Nx workspace.');
  expect(status.split('\n').filter(Boolean)).toEqual([
    ' M pnpm-lock.yaml',
    ' M pnpm-workspace.yaml',
    '?? apps/',
  ]);
  for (const each of findOwnPackages(app)) expect(each.version).toBe(publishedVersion());
});

test('nx runs its tests', async () => {
  const nx = ['exec', 'nx', 'test', 'orders', '--outputStyle', 'static'];

  expect(await mustRunOutside('pnpm', nx, { cwd: workspace, env })).toContain('forge test unit');
}, 300_000);

test('nx starts it, and its pipeline is green: all its steps but those of docs, and one install for all', async () => {
  const before = await mustRunOutside('git', ['status', '--porcelain'], { cwd: workspace, env });
  const nx = ['exec', 'nx', 'start', 'orders', '--outputStyle', 'static'];
  const cache = { LAMBDA_FORGE_CACHE: createOutsideFolder('cache') };
  const shown = await mustRunOutside('pnpm', nx, { cwd: workspace, env: { ...env, ...cache, CI: 'true' } });

  expect(countInstalls(app)).toBe(1);
  for (const step of gates) expect(shown).toMatch(new RegExp(`Staging\\.${step} .* succeeded`));
  for (const step of docs) expect(shown).not.toContain(step);
  expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd: workspace, env })).toBe(before);
}, 1_800_000);
