import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { runBinary } from '../outside/package-manager.ts';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { createApp } from './create-app.ts';
import { createHome } from './create-home.ts';
import { startProject } from './start-project.ts';
import { walkCreated } from './walk-created.ts';

// The minimal project, made with pnpm, and its API as `pnpm start` serves it.
let env: NodeJS.ProcessEnv;
let project: string;

beforeAll(async () => {
  env = await createHome();
  const cwd = createOutsideFolder('minimal');
  project = join(cwd, 'my-api');
  const { code, stdout, stderr } = await createApp('pnpm', ['my-api', '--yes', '--template', 'minimal'], {
    cwd,
    env,
  });
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
  expect(stdout).toContain('Next:\n  cd my-api\n  pnpm start');
}, 600_000);

walkCreated(() => ({ project, env }), { lockfile: 'pnpm-lock.yaml', packages: 425, megabytes: 310 });

test('its tests are green, its types are right, and it is synthesized', async () => {
  for (const args of [['test'], ['types'], ['synth']])
    await mustRunOutside('pnpm', args, { cwd: project, env });
}, 300_000);

// Each loads what it needs when it runs.
test.each([
  ['invoke', ['hello_world'], '"body":"{\\"message\\":\\"Hello World!\\"}"'],
  ['docs', ['generate', '--out', '.forge/site'], 'Wrote openapi.json'],
  ['docs', ['validate'], 'Every endpoint has a contract.'],
  ['test', ['coverage'], '100'],
  ['test', ['validate'], 'Every endpoint has an integration test (1 test).'],
  ['budget', [], 'Room for'],
  ['function', ['orders', '--description', 'Lists orders', '--public', '--dry-run'], 'would create'],
  ['authorizer', ['secret', '--default', '--dry-run'], 'would create'],
  ['completion', ['bash'], 'forge'],
])(
  'forge %s %j does its work',
  async (command, args, shown) => {
    const { code, stdout, stderr } = await runBinary(['forge', command, ...args], { cwd: project, env });

    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: expect.any(String),
      stdout: expect.stringContaining(shown),
    });
  },
  120_000,
);

test('its start serves the API with its docs, until Ctrl-C', async () => {
  await using started = await startProject('pnpm', { cwd: project, env });
  const { url } = started;

  expect(await (await fetch(`${url}/hello_world`)).text()).toBe('{"message":"Hello World!"}');
  const document = (await (await fetch(`${url}/docs/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(document.paths)).toEqual(['/hello_world']);
  await started.stop();
  await expect(fetch(`${url}/hello_world`)).rejects.toThrow();
}, 300_000);
