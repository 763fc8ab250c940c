import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

const file = join(import.meta.dirname, '..', 'jest-temporary-folder.mjs');
const rule = pathToFileURL(join(import.meta.dirname, '..', 'jest-memory.mjs'));
const { hasSpace } = (await import(rule.href)) as {
  hasSpace(bytes: number, memory: Memory): boolean;
};

interface Memory {
  readonly mounts: readonly (readonly string[])[];
  readonly free: number;
  readonly available: number;
}

const tmpfs = ['tmpfs', '/dev/shm', 'tmpfs', 'rw,nosuid,nodev'];
const machine: Memory = { mounts: [['/dev/vda', '/', 'ext4', 'rw'], tmpfs], free: 20e9, available: 16e9 };

test.each<[string, boolean, Partial<Memory>]>([
  ['there is as much', true, {}],
  ['the file system is too full', false, { free: 11e9 }],
  ['the memory behind it is too full', false, { available: 11e9 }],
  ['there is none', false, { mounts: [] }],
  ['it is on a disk', false, { mounts: [['/dev/vdb', '/dev/shm', 'ext4', 'rw']] }],
  ['a disk is mounted above it', false, { mounts: [tmpfs, ['/dev/vdb', '/dev/shm', 'ext4', 'rw']] }],
  [
    'no program may be run from it, as in a container',
    false,
    { mounts: [['shm', '/dev/shm', 'tmpfs', 'rw,noexec']] },
  ],
])('there is room in memory where %s: %p', (_, expected, differing) => {
  expect(hasSpace(12e9, { ...machine, ...differing })).toBe(expected);
});

test('the temporary folder is on the disk by default, goes with its process, and those of killed ones go', () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'base-')));
  const ended = 2 ** 30; // no system numbers so many processes; the number of one that was here may be another's by now
  const abandoned = join(base, `forge-jest-${ended}-abcdef`);
  const running = join(base, `forge-jest-${process.pid}-abcdef`);
  for (const folder of [abandoned, running]) mkdirSync(folder);
  const use = `import { useTemporaryFolder } from ${JSON.stringify(pathToFileURL(file).href)};
    useTemporaryFolder(${JSON.stringify(join(base, 'caches'))});
    console.log(process.env.TMPDIR);`;
  const env = { ...process.env, TMPDIR: base };
  const args = ['--input-type=module', '--eval', use];
  const folder = execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim();

  expect(folder.startsWith(join(base, 'forge-jest-'))).toBe(true);
  expect([folder, abandoned, running].map((each) => existsSync(each))).toEqual([false, false, true]);
});
