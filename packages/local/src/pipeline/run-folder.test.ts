import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createRunFolder, type RunFolder, writeRecord } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';

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

test('removes what a run left whose process is gone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
  const crashed = await createRunFolder(root, 'P');
  writeRecord(crashed, record(crashed, { state: 'running', pid: 2 ** 22 + 1 }));
  await createRunFolder(root, 'P');
  expect(existsSync(crashed.work)).toBe(false);
});
