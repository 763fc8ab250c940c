import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copyDirectory } from './copy-files.ts';

test('a copied directory has the modes, the links and the empty folders, and is no other name of a file', () => {
  const place = mkdtempSync(join(tmpdir(), 'forge-copy-'));
  const [from, to] = [join(place, 'from'), join(place, 'to')];
  mkdirSync(join(from, 'bin/empty'), { recursive: true });
  writeFileSync(join(from, 'bin/run'), 'run');
  chmodSync(join(from, 'bin/run'), 0o755);
  symlinkSync('../bin/run', join(from, 'bin/link'));
  symlinkSync('nowhere', join(from, 'broken'));
  copyDirectory(from, to);
  writeFileSync(join(to, 'bin/run'), 'changed');

  expect(readdirSync(join(to, 'bin')).sort()).toEqual(['empty', 'link', 'run']);
  expect(statSync(join(to, 'bin/run')).mode & 0o777).toBe(0o755);
  expect(readlinkSync(join(to, 'bin/link'))).toBe('../bin/run');
  expect(readlinkSync(join(to, 'broken'))).toBe('nowhere');
  expect(readFileSync(join(from, 'bin/run'), 'utf8')).toBe('run');
});
