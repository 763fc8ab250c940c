import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createOwnedFolder, removeLeftFolders } from '@lambda-forge/dev';
import { main } from '../main.ts';

const app = () => mkdtempSync(join(tmpdir(), 'forge-owned-'));

/** As a process has left it that had this number and began at some other time. */
function leave(root: string, pid: number): string {
  const folder = join(root, '.forge', `dev-${pid}-00000000-abcDEF`);
  mkdirSync(join(folder, '1'), { recursive: true });
  return folder;
}

test('what a process that has died has left is removed, and what lives stays', () => {
  const root = app();
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = leave(root, pid);
  const own = createOwnedFolder(root);
  removeLeftFolders(root);

  expect([existsSync(left), existsSync(own)]).toEqual([false, true]);
});

test('another process that has got the same number is not taken for the one that has died', () => {
  const root = app();
  const left = leave(root, process.pid);
  removeLeftFolders(root);

  expect(existsSync(left)).toBe(false);
});

test('what tells nothing of its owner stays', () => {
  const root = app();
  const folders = ['dev-notes', 'cache'].map((name) => join(root, '.forge', name));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  removeLeftFolders(root);
  removeLeftFolders(join(root, 'none'));

  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true]);
});

// Root may remove everything.
const asUser = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test('what another user owns keeps nobody from what he wants to do', () => {
  const root = app();
  const left = leave(root, process.pid);
  chmodSync(root, 0o755);
  chmodSync(left, 0o555);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--conditions=@lambda-forge/source',
      '--input-type=module',
      '-e',
      `import { removeLeftFolders } from ${JSON.stringify(import.meta.resolve('@lambda-forge/dev'))};
      removeLeftFolders(${JSON.stringify(root)});
      console.log('done');`,
    ],
    { encoding: 'utf8', ...asUser },
  );

  expect([stdout, stderr, existsSync(left)]).toEqual(['done\n', '', true]);
});

test('every command does it', async () => {
  const home = process.cwd();
  const root = app();
  const left = leave(root, process.pid);
  process.chdir(root);
  try {
    expect(await main(['output'])).toBe(1);
  } finally {
    process.chdir(home);
  }

  expect(existsSync(left)).toBe(false);
  expect(createOwnedFolder(root)).toContain(`-${process.pid}-`);
});
