import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createOutsideFolder, mustRunOutside, outsideEnvironment } from '../outside/run-outside.ts';
import { createApp } from './create-app.ts';
import { createHome } from './create-home.ts';

// The minimal project, made with pnpm, and its API as `pnpm start` serves it.
let env: NodeJS.ProcessEnv;
let project: string;
let start: ChildProcess | undefined;

beforeAll(async () => {
  env = await createHome();
  const cwd = createOutsideFolder('minimal');
  project = join(cwd, 'my-api');
  const { code, stdout, stderr } = await createApp('pnpm', ['my-api', '--yes', '--template', 'minimal'], {
    cwd,
    env,
  });
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
}, 600_000);

afterAll(() => {
  if (start?.pid && start.exitCode === null) process.kill(-start.pid, 'SIGKILL');
});

test('its tests are green, its types are right, and it is synthesized', async () => {
  for (const args of [['test'], ['types'], ['synth']])
    await mustRunOutside('pnpm', args, { cwd: project, env });
}, 300_000);

test('its start serves the API with its docs, until Ctrl-C', async () => {
  let output = '';
  const child = spawn('pnpm', ['start'], {
    cwd: project,
    env: { ...outsideEnvironment(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  start = child;
  const ended = once(child, 'close');
  await new Promise<void>((done, failed) => {
    child.once('close', () => failed(new Error(output)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Ctrl-C stops it')) done();
      });
  });
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\/dev(?=\/hello_world)/.exec(output) ?? [];

  expect(await (await fetch(`${url}/hello_world`)).text()).toBe('{"message":"Hello World!"}');
  const document = (await (await fetch(`${url}/docs/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(document.paths)).toEqual(['/hello_world']);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  await expect(fetch(`${url}/hello_world`)).rejects.toThrow();
}, 300_000);
