import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { synthesize } from '../app/synthesize.ts';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';
import { main } from '../main.ts';

const home = process.cwd();
let app: AppCopy;
let stdout = '';
let stderr = '';

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

beforeEach(() => {
  stdout = '';
  stderr = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(((text: unknown) => {
    stdout += String(text);
    return true;
  }) as typeof process.stdout.write);
  jest.spyOn(process.stderr, 'write').mockImplementation(((text: unknown) => {
    stderr += String(text);
    return true;
  }) as typeof process.stderr.write);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('a red run prints its record for scripts, its error for people, and ends with 1', async () => {
  // The build cannot install it.
  writeFileSync(join(app.root, 'package.json'), '{');

  expect(await main(['pipeline', 'run', 'Dev', '--json'])).toBe(1);
  const { state, actions } = JSON.parse(stdout);
  expect(state).toBe('failed');
  expect(actions.at(-1)).toMatchObject({ stage: 'Build', state: 'failed' });
  expect(stderr).toContain('PIPELINE_FAILED');
});

test('an assembly without a pipeline has none to show', async () => {
  const folder = join(app.root, '.forge', 'empty');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), '{ "artifacts": {} }');

  expect(await main(['pipeline', 'show', '--assembly', folder])).toBe(1);
  expect(stderr).toContain(`${folder} has no pipeline.`);
});
