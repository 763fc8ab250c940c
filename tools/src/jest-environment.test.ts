import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const workspace = join(import.meta.dirname, '..', '..');

test('what a test file sets in the environment goes with the file', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-environment-')));
  const config = { rootDir: root, testEnvironment: join(workspace, 'tools', 'jest-environment.mjs') };
  writeFileSync(join(root, 'jest.config.json'), JSON.stringify(config));
  const source = `test('has none of the other', () => {
    expect([process.env.LEFT, process.env.GIVEN]).toEqual([undefined, 'given']);
    process.env.LEFT = 'left';
    delete process.env.GIVEN;
  });`;
  for (const name of ['one.test.js', 'two.test.js']) writeFileSync(join(root, name), source);

  const jest = join(workspace, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--runInBand', '--json', '--config', join(root, 'jest.config.json')];
  const env = { ...process.env, GIVEN: 'given' };
  const { stdout, stderr } = spawnSync(process.execPath, [jest, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  expect({ ...JSON.parse(stdout), stderr }).toMatchObject({ numPassedTests: 2, numTotalTests: 2 });
});
