import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createOutsideFolder, mustRunOutside, runOutside } from '../outside/run-outside.ts';
import { countInstalls } from './count-installs.ts';
import { createApp } from './create-app.ts';
import { createHome } from './create-home.ts';
import { docs, gates } from './pipeline-steps.ts';
import { walkCreated } from './walk-created.ts';

// `npm create lambda-forge my-api` in an empty folder, and what a user does next. Other projects are made otherwise: with
// pnpm without docs in nx-workspace.test.ts, the minimal ones in minimal.test.ts, questions.test.ts and yarn.test.ts.
let env: NodeJS.ProcessEnv;
let project: string;

beforeAll(async () => {
  env = await createHome();
  const cwd = createOutsideFolder('create');
  project = join(cwd, 'my-api');
  const { code, stdout, stderr } = await createApp('npm', ['my-api', '--yes'], { cwd, env });
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
  expect(stdout).toContain('Next:\n  cd my-api\n  npm start');
}, 900_000);

walkCreated(() => ({ project, env }), { lockfile: 'package-lock.json', packages: 430, megabytes: 310 });

test('its tests are green, and its types are right, without docs, too', async () => {
  const { code, stdout, stderr } = await runOutside('npm', ['test'], { cwd: project, env });

  expect([code, stdout + stderr]).toEqual([0, expect.stringMatching(/^Tests: +(\d+) passed, \1 total$/m)]);
  // What is made in nx-workspace.test.ts, where the compiler finds it: it reads the CDK's types once for both.
  const cwd = join(project, 'infra');
  const flags = ['--yes', '--no-docs', '--no-install', '--no-git'];
  expect(await createApp('npm', ['without-docs', ...flags], { cwd, env })).toMatchObject({ code: 0 });
  expect(existsSync(join(cwd, 'without-docs', 'infra', 'app.ts'))).toBe(true);
  await mustRunOutside('npm', ['run', 'types'], { cwd: project, env });
  rmSync(join(cwd, 'without-docs'), { recursive: true });
}, 300_000);

test('its start is green: the staging pipeline with all its steps, and one install for all', async () => {
  const cache = { LAMBDA_FORGE_CACHE: createOutsideFolder('cache') };
  const output = await mustRunOutside('npm', ['start'], {
    cwd: project,
    env: { ...env, ...cache, CI: 'true' },
  });

  expect(countInstalls(project)).toBe(1);

  for (const step of [...gates, ...docs])
    expect(output).toMatch(new RegExp(`^Staging\\.${step} .* succeeded`, 'm'));
  expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd: project, env })).toBe('');
}, 1_800_000);
