import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInChromium } from './browser/describe-in-chromium.ts';
import { saveScreenshot } from './browser/save-screenshot.ts';
import { watchPage } from './browser/watch-page.ts';
import { readDemoSecret } from './demo-secret.ts';
import { environment } from './run-forge.ts';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts';

// The main job in a copy of the workspace: `pnpm start`, until Ctrl-C.
let copy: WorkspaceCopy;
let start: ChildProcess;
let output = '';
let base = '';

beforeAll(async () => {
  copy = copyWorkspace();
  const pnpm = ['--yes', 'pnpm@12', 'start'];
  start = spawn('npx', pnpm, {
    cwd: copy.root,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [start.stdout, start.stderr]) stream?.on('data', (chunk) => (output += chunk));
  await until(() => output.includes('Ctrl-C stops it') || start.exitCode !== null, 580_000);
  base = /http:\/\/127\.0\.0\.1:\d+\/staging/.exec(output)?.[0] ?? '';
  if (!base) throw new Error(output);
}, 600_000);

afterAll(() => {
  if (start?.pid && start.exitCode === null && start.signalCode === null) process.kill(-start.pid, 'SIGKILL');
  copy?.remove();
});

test('the pipeline is green and its addresses are on the screen', () => {
  for (const step of [
    'UnitTests',
    'Coverage',
    'ValidateDocs',
    'ValidateIntegrationTests',
    'IntegrationTests',
    'GenerateDocs',
  ]) {
    expect(output).toMatch(new RegExp(`Staging\\.${step} +[\\d.]+ s.*succeeded`));
  }
  for (const path of ['/hello_world', '/whoami', '/posts/{postId}/comments', '/docs'])
    expect(output).toContain(`${base}${path}`);
});

test('the deployed stage answers', async () => {
  const response = await fetch(`${base}/hello_world`);

  expect(response.status).toBe(200);
  expect(await response.text()).toBe('{"message":"Hello World!"}');
});

test('a private endpoint asks for its secret', async () => {
  expect((await fetch(`${base}/whoami`)).status).toBe(401);
  expect((await fetch(`${base}/whoami`, { headers: { 'x-secret': 'wrong' } })).status).toBe(403);
  expect((await fetch(`${base}/whoami`, { headers: { 'x-secret': readDemoSecret(copy.demo) } })).status).toBe(
    200,
  );
});

test('the docs list every endpoint, with and without a slash at the end', async () => {
  for (const path of ['/docs', '/docs/']) {
    const response = await fetch(`${base}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
  }
  const document = (await (await fetch(`${base}/docs/openapi.json`)).json()) as { paths: object };

  expect(Object.keys(document.paths).sort()).toEqual(['/hello_world', '/posts/{postId}/comments', '/whoami']);
});

test('the run has left its reports, its logs and the docs', () => {
  const runs = join(copy.demo, '.forge', 'runs');
  const [run = ''] = readdirSync(runs);
  expect(readdirSync(join(runs, run, 'reports')).sort()).toEqual([
    'Staging.Coverage',
    'Staging.IntegrationTests',
    'Staging.UnitTests',
  ]);
  expect(readFileSync(join(runs, run, 'logs', 'Staging.GenerateDocs.log'), 'utf8')).toContain(
    'Wrote openapi.json',
  );
  expect(existsSync(join(runs, run, 'assembly', 'functions.json'))).toBe(true);
});

describeInChromium('in Chromium', () => {
  const watched = watchPage(async (page) => {
    await page.goto(`${base}/docs`);
    await page.waitForSelector('.opblock');
  });

  test('the docs page shows every operation, and "Try it out" answers 200', async () => {
    const { page } = watched;
    expect(await page.locator('.opblock').count()).toBe(3);
    for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
    const hello = page.locator('.opblock', { hasText: '/hello_world' });
    await hello.getByRole('button', { name: 'Try it out' }).click();
    await hello.getByRole('button', { name: 'Execute' }).click();
    await hello.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
    expect(await hello.locator('.live-responses-table').textContent()).toContain('Hello World!');
    await saveScreenshot(page, 'screenshots/docs');
  }, 60_000);

  test('a POST is tried out with a body that the gateway takes, and one that it refuses', async () => {
    const { page, errors } = watched;
    const post = page.locator('.opblock', { hasText: '/posts/{postId}/comments' });
    await post.getByRole('button', { name: 'Try it out' }).click();
    await post.getByPlaceholder('postId').fill('7');
    const answerTo = async (body: string, status: string) => {
      await post.locator('textarea.body-param__text').fill(body);
      await post.getByRole('button', { name: 'Execute' }).click();
      await post.locator('.live-responses-table .response-col_status', { hasText: status }).waitFor();
      return post.locator('.live-responses-table').textContent();
    };

    expect(await answerTo('{"author":"Ali","text":"Nice cave."}', '200')).toContain('Nice cave.');
    expect(await answerTo('{"author":"Ali"}', '400')).toContain('Invalid request body');
    await saveScreenshot(page, 'screenshots/refused');
    errors.splice(0, errors.length, ...errors.filter((text) => !text.includes('400')));
  }, 60_000);

  test('the page asks no other host and logs no error', () => {
    expect([...watched.hosts]).toEqual([new URL(base).host]);
    expect(watched.errors).toEqual([]);
  });

  test('hello_world is readable in the browser itself', async () => {
    const { page } = watched;
    await page.goto(`${base}/hello_world`);

    expect(await page.textContent('body')).toContain('{"message":"Hello World!"}');
    await saveScreenshot(page, 'screenshots/hello_world');
  });
});

test('Ctrl-C ends it, with nothing left behind', async () => {
  const group = start.pid ?? 0;
  process.kill(-group, 'SIGINT');
  await until(() => start.exitCode !== null || start.signalCode !== null, 20_000);

  expect(() => process.kill(-group, 0)).toThrow('ESRCH');
  await expect(fetch(`${base}/hello_world`)).rejects.toThrow();
}, 30_000);

async function until(isDone: () => boolean, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!isDone()) {
    if (Date.now() > end) throw new Error(`Not done after ${milliseconds} ms:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
