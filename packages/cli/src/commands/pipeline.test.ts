import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { synthesize } from '../app/synthesize.ts';
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

test('a red run prints its record for scripts, its error for people, and ends with 1', async () => {
  // The build cannot install it.
  writeFileSync(join(app.root, 'package.json'), '{');

  expect(await main(['pipeline', 'run', 'Dev', '--json'])).toBe(1);
  const { state, actions } = JSON.parse(printed.stdout);
  expect(state).toBe('failed');
  expect(actions.at(-1)).toMatchObject({ stage: 'Build', state: 'failed' });
  expect(printed.stderr).toContain('PIPELINE_FAILED');
});

test('an assembly without a pipeline has none to show', async () => {
  const folder = join(app.root, '.forge', 'empty');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), '{ "artifacts": {} }');

  expect(await main(['pipeline', 'show', '--assembly', folder])).toBe(1);
  expect(printed.stderr).toContain(`${folder} has no pipeline.`);
});
