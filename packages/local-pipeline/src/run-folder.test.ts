import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '@lambda-forge/run-records';
import { createRunFolder, type RunFolder } from './run-folder.ts';
import { removeWorkFolder } from './work-folder.ts';

const record = ({ id, work }: RunFolder, own: Partial<RunRecord>): RunRecord => ({
  id,
  work,
  pipeline: 'P',
  state: 'succeeded',
  startedAt: '',
  durationMs: 1,
  restarted: false,
  actions: [],
  pid: process.pid,
  ...own,
});

const writeRecord = ({ directory }: RunFolder, written: RunRecord): void =>
  writeFileSync(join(directory, 'run.json'), JSON.stringify(written));

test('keeps the last ten runs, those that still run, and ignores itself', async () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  const running = await createRunFolder(root, 'P');
  writeRecord(running, record(running, { state: 'running' }));
  for (let index = 0; index < 12; index += 1) {
    const folder = await createRunFolder(root, 'a/b "c"');
    writeRecord(folder, record(folder, {}));
  }
  expect(existsSync(running.directory)).toBe(true);
  expect(readdirSync(join(root, '.forge/runs'))).toHaveLength(11);
  expect(readFileSync(join(root, '.forge/.gitignore'), 'utf8')).toBe('*\n');
});

const gone = 2 ** 22 + 1;

test('removes what a run left whose process is gone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  await createRunFolder(root, 'P');
  const crashed = await createRunFolder(root, 'P');
  writeFileSync(join(crashed.work, 'owner'), `${gone}`);
  writeRecord(crashed, record(crashed, { state: 'running', pid: gone }));
  await createRunFolder(root, 'P');
  expect(existsSync(crashed.work)).toBe(false);
});

test('works at one place in each run of an app, and beside a run that has it', async () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  const first = await createRunFolder(root, 'P');
  const beside = await createRunFolder(root, 'P');
  const other = await createRunFolder(mkdtempSync(join(tmpdir(), 'forge-runs-')), 'P');
  expect(new Set([first.work, beside.work, other.work]).size).toBe(3);
  writeFileSync(join(first.work, 'owner'), `${gone}`);
  writeFileSync(join(first.work, 'left'), '');
  const next = await createRunFolder(root, 'P');
  expect(next.work).toBe(first.work);
  expect(next.caches).toBe(first.caches);
  expect(beside.caches).toBe(join(beside.work, 'caches'));
  expect(existsSync(join(next.work, 'left'))).toBe(false);
});

test('hands the copies that builds have left to the next run, and leaves nothing else of its place', async () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  const first = await createRunFolder(root, 'P');
  const beside = await createRunFolder(root, 'P');
  for (const { work } of [first, beside]) {
    mkdirSync(join(work, 'copies'));
    writeFileSync(join(work, 'copies', 'copies.json'), work);
    await removeWorkFolder(root, { work, pid: process.pid });
    expect(existsSync(work)).toBe(false);
  }
  // Their tests are not to be found by whoever runs those of the app.
  expect(readdirSync(join(root, '.forge/cache/copies'))).toEqual(['node_modules']);
  const next = await createRunFolder(root, 'P');
  expect(readFileSync(join(next.work, 'copies', 'copies.json'), 'utf8')).toBe(first.work);
  expect(readdirSync(join(root, '.forge/cache'))).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['half a word', ''],
])('takes the place of a run that was killed before it had said whose it is: %s', async (_, owner) => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  const { work } = await createRunFolder(root, 'P');
  rmSync(join(work, 'owner'));
  if (owner !== undefined) writeFileSync(join(work, 'owner'), owner);
  const next = await createRunFolder(root, 'P');
  expect(next.work).toBe(work);
});

test('the record of a run that is over does not take the folder from the run that has it now', async () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  const now = await createRunFolder(root, 'P');
  writeRecord(now, record(now, { pid: gone }));
  await createRunFolder(root, 'P');
  expect(existsSync(now.work)).toBe(true);
});
