import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createOwnedFolder, removeLeftFolders } from '@lambda-forge/dev';
import { main } from '../main.ts';

const app = () => mkdtempSync(join(tmpdir(), 'forge-owned-'));

/** As a process has left it that had this number and began then. */
function leave(root: string, pid: number, started: string): string {
  const folder = createOwnedFolder(root);
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid, started }));
  return folder;
}

test('what a process that has died has left is removed, and what lives stays', () => {
  const root = app();
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = leave(root, pid, '1');
  const own = createOwnedFolder(root);
  removeLeftFolders(root);

  expect([existsSync(left), existsSync(own)]).toEqual([false, true]);
});

test('another process that has got the same number is not taken for the one that has died', () => {
  const root = app();
  const left = leave(root, process.pid, '1');
  removeLeftFolders(root);

  expect(existsSync(left)).toBe(false);
});

test('what tells nothing of its owner stays', () => {
  const root = app();
  const folders = ['dev-new', 'cache'].map((name) => join(root, '.forge', name));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  removeLeftFolders(root);
  removeLeftFolders(join(root, 'none'));

  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true]);
});

test('every command does it', async () => {
  const home = process.cwd();
  const root = app();
  const left = leave(root, process.pid, '1');
  process.chdir(root);
  try {
    expect(await main(['output'])).toBe(1);
  } finally {
    process.chdir(home);
  }

  expect(existsSync(left)).toBe(false);
  expect(readFileSync(join(createOwnedFolder(root), 'owner.json'), 'utf8')).toContain(String(process.pid));
});
