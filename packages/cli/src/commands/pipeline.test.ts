import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { synthesize } from '@lambda-forge/app';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const home = process.cwd();
const printed = captureOutput();
let app: AppCopy;

beforeAll(async () => {
  app = copyDemo();
  process.chdir(app.root);
  writeFileSync(join(app.root, '.gitignore'), 'node_modules\ncdk.out\n.forge\n');
  execFileSync('git', ['init', '--quiet']);
  if ((await synthesize(app.root)) !== 0) throw new Error('cdk synth');
});

afterAll(() => {
  process.chdir(home);
  app.remove();
});

test('shows how long each action takes on AWS, and refuses to assume what is no phase', async () => {
  const show = (...flags: string[]) =>
    main(['pipeline', 'show', 'Staging', '--assembly', 'cdk.out', ...flags]);

  expect(await show('--timing', '--assume', 'work=20', '--json')).toBe(0);
  const [timing] = JSON.parse(printed.stdout);
  expect(timing).toMatchObject({ pipeline: 'Staging-Lambda-Forge-Demo-Pipeline', buildMinutes: 17 });
  for (const seconds of [' ', '-1', '1e999']) {
    expect(await show('--timing', '--assume', `install=${seconds}`)).toBe(1);
    expect(printed.text).toContain(`--assume install=${seconds} is no phase with its seconds.`);
  }
  expect(await show('--timing', '--assume', 'instal=20')).toBe(1);
  expect(printed.stderr).toContain('Did you mean "install"?');
  expect(await show('--assume', 'install=20')).toBe(1);
  expect(printed.stderr).toContain('Add --timing.');
});

test('shows what a run takes and costs on AWS, as it is assumed', async () => {
  expect(await main(['pipeline', 'show', 'Staging', '--cost', '--json', '--runs', '100'])).toBe(0);
  const { pipelines, idle, assumptions } = JSON.parse(printed.stdout);
  expect(assumptions).toEqual({ buildMinutes: 2, runsPerMonth: 100 });
  // Synth, SelfMutate, FileAssets, four gates, and two steps after the deploy.
  expect(pipelines).toEqual([expect.objectContaining({ builds: 9, buildMinutes: 18, unpriced: [] })]);
  expect(pipelines[0].perMonth).toBeCloseTo(100 * pipelines[0].perRun);
  expect(idle.unpriced).toEqual([]);

  printed.clear();
  expect(await main(['pipeline', 'show', 'Staging', '--cost', '--build-minutes', '3'])).toBe(0);
  expect(printed.stdout).toMatch(
    / {2}9 builds, 27 build minutes, \d+ minutes of actions; about \d+ minutes from/,
  );
  expect(printed.stdout).toMatch(/\n {2}a run {4}\$\d\.\d\d\n {2}a month {2}\$\d+\.\d\d, with 20 runs\n/);

  printed.clear();
  expect(await main(['pipeline', 'show', '--runs', '3'])).toBe(1);
  expect(printed.stderr).toContain('Add --cost.');
});

test('costs what the demo says of itself', async () => {
  expect(await main(['pipeline', 'show', '--cost', '--json'])).toBe(0);
  const { pipelines, idle } = JSON.parse(printed.stdout);
  const text = readFileSync(join(import.meta.dirname, '../../../../apps/demo/DEPLOYING.md'), 'utf8');

  for (const { pipeline, minutes, perRun, perMonth } of pipelines) {
    const stage = pipeline.split('-')[0];
    const row = `| ${stage} | ${minutes} minutes | $${perRun.toFixed(2)} | $${perMonth.toFixed(2)} |`;
    expect(text).toContain(row);
  }
  expect(text).toContain(`Idle, it costs $${idle.perMonth.toFixed(2)} a month`);
});

test('draws one pipeline, into a file or on standard output', async () => {
  const show = (...args: string[]) => main(['pipeline', 'show', '--assembly', 'cdk.out', ...args]);
  const file = join(app.root, '.forge', 'pipeline.svg');

  expect(await show('Staging', '--svg')).toBe(0);
  const picture = printed.stdout;
  expect(picture).toMatch(/^<svg [\s\S]*IntegrationTests[\s\S]*<\/svg>\n$/);
  expect(await show('Staging', '--out', file)).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(picture);
  expect(await show('Staging', '--out', file, '--check')).toBe(0);
  printed.clear();
  expect(await show('Staging', '--svg', '--dark')).toBe(0);
  expect(printed.stdout).toMatch(/^<svg /);
  expect(printed.stdout).not.toBe(picture);
});

test.each([
  [['--svg'], 'A picture is of one pipeline.'],
  [['Staging', '--svg', '--out', 'pipeline.svg'], '--svg prints the picture that --out would write.'],
  [['Staging', '--dark'], '--check and --dark are about a picture.'],
  [['Staging', '--svg', '--check'], '--check and --dark are about a picture.'],
])('pipeline show %j draws nothing', async (args, message) => {
  expect(await main(['pipeline', 'show', '--assembly', 'cdk.out', ...args])).toBe(1);
  expect(printed.stderr).toContain(message);
});

test('an assembly without a pipeline has none to show', async () => {
  const folder = join(app.root, '.forge', 'empty');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), '{ "artifacts": {} }');

  expect(await main(['pipeline', 'show', '--assembly', folder])).toBe(1);
  expect(printed.stderr).toContain(`${folder} has no pipeline.`);
});

// They change a file of the app, and what comes after would synthesize it again.
test('a red run prints its record for scripts, its error for people, and ends with 1', async () => {
  // The build cannot install it.
  const file = join(app.root, 'package.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, '{');

  expect(await main(['pipeline', 'run', 'Dev', '--json'])).toBe(1);
  writeFileSync(file, text);
  const { state, actions } = JSON.parse(printed.stdout);
  expect(state).toBe('failed');
  expect(actions.at(-1)).toMatchObject({ stage: 'Build', state: 'failed' });
  expect(printed.stderr).toContain('PIPELINE_FAILED');
});

test('a red run is followed on a page that CI does not wait for', async () => {
  const environment = { CI: process.env['CI'], BROWSER: process.env['BROWSER'] };
  Object.assign(process.env, { CI: 'true', BROWSER: 'none' });
  const file = join(app.root, 'package.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, '{');
  try {
    expect(await main(['pipeline', 'run', 'Dev', '--open'])).toBe(1);
  } finally {
    writeFileSync(file, text);
    for (const [name, value] of Object.entries(environment)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }

  const [, url = '', id = ''] = /on a page: (http\S+)\/runs\/(\S+)/.exec(printed.stderr) ?? [];
  expect(printed.stderr).toContain('PIPELINE_FAILED');
  await expect(fetch(url)).rejects.toThrow();
  expect(readFileSync(join(app.root, '.forge', 'runs', id, 'events.jsonl'), 'utf8')).toContain('"RunEnded"');
});
