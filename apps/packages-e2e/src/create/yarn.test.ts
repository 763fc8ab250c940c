import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { findOwnPackages } from '../outside/find-own-packages.ts';
import { describeOthers } from '../outside/matrix.ts';
import { createOutsideFolder, mustRunOutside, outsideEnvironment } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { createApp } from './create-app.ts';
import { createHome } from './create-home.ts';
import { startProject } from './start-project.ts';

// The minimal project with Yarn: 1, and 4 with packages in node_modules. A pipeline installs by the second command.
// Both lay out node_modules alike: the scripts of the project are shared out among them.
const yarns = [
  {
    yarn: 'yarn@1',
    own: [],
    frozen: ['install', '--frozen-lockfile'],
    scripts: ['test', 'synth'],
    isStarted: false,
  },
  {
    yarn: '@yarnpkg/cli-dist@4',
    own: ['.yarnrc.yml'],
    frozen: ['install', '--immutable'],
    scripts: ['test'],
    isStarted: true,
  },
];

describeOthers(yarns, 'a project made with $yarn', ({ yarn, own, frozen, scripts, isStarted }) => {
  let env: NodeJS.ProcessEnv;
  let project: string;

  beforeAll(async () => {
    env = await createYarnHome(yarn);
    const cwd = createOutsideFolder('yarn');
    // Of another project, which has nothing to do with the new one.
    writeFileSync(join(cwd, 'package.json'), '{ "name": "other", "private": true }\n');
    writeFileSync(join(cwd, 'yarn.lock'), '');
    project = join(cwd, 'my-api');
    const flags = ['--yes', '--template', 'minimal', '--package-manager', 'yarn'];
    const { code, stdout, stderr } = await createApp('npm', ['my-api', ...flags], { cwd, env });
    expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
  }, 600_000);

  test('is committed with its lockfile, and with nothing that Yarn makes for itself', async () => {
    const files = await mustRunOutside('git', ['ls-files', '*yarn*'], { cwd: project, env });

    expect(files.trim().split('\n')).toEqual([...own, 'yarn.lock']);
    expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd: project, env })).toBe('');
  });

  test('has every package from the registry, and its lockfile says all', async () => {
    await mustRunOutside('yarn', frozen, { cwd: project, env });
    const versions = findOwnPackages(project).map(({ version, inside }) => ({ version, inside }));

    expect(versions.length).toBeGreaterThan(5);
    for (const each of versions) expect(each).toEqual({ version: publishedVersion(), inside: true });
  }, 300_000);

  test.each(scripts)(
    'its script %s succeeds',
    async (script) => {
      await mustRunOutside('yarn', [script], { cwd: project, env });
    },
    300_000,
  );

  if (!isStarted) return;

  test('its start serves the API', async () => {
    await using started = await startProject('yarn', { cwd: project, env });

    expect(await (await fetch(`${started.url}/hello_world`)).text()).toBe('{"message":"Hello World!"}');
    await started.stop();
  }, 300_000);
});

// The home of somebody who has this Yarn, and has told it what outsideEnvironment() tells npm and pnpm.
async function createYarnHome(yarn: string): Promise<NodeJS.ProcessEnv> {
  const env = await createHome();
  const home = env['HOME'] ?? '';
  const tools = join(home, 'tools');
  mkdirSync(tools);
  await mustRunOutside('npm', ['install', '--prefix', tools, yarn], { cwd: tools, env });
  const { npm_config_registry: registry } = outsideEnvironment();
  const settings = {
    npmRegistryServer: registry,
    unsafeHttpWhitelist: ['127.0.0.1'],
    npmMinimalAgeGate: 0,
    enableTelemetry: false,
  };
  // YAML knows all that JSON does.
  writeFileSync(join(home, '.yarnrc.yml'), `${JSON.stringify(settings, undefined, 2)}\n`);
  return {
    ...env,
    PATH: [join(tools, 'node_modules', '.bin'), env['PATH']].join(delimiter),
    ...(yarn.startsWith('yarn@') && { YARN_CACHE_FOLDER: join(home, 'cache') }),
  };
}
