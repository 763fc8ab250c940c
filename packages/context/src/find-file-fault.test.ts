import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findFileFault, toFileProblem } from './find-file-fault.ts';
import { readJsonFile } from './read-json-file.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fault-'));
  chmodSync(root, 0o755);
  writeFileSync(join(root, 'file'), '');
  mkdirSync(join(root, 'closed'), { mode: 0o555 });
  writeFileSync(join(root, 'secret'), '', { mode: 0o000 });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test.each<[string, (root: string) => void, string | undefined, string]>([
  ['a folder', (at) => mkdirSync(join(at, 'closed', 'new')), 'may not be used by this user', 'closed/new'],
  [
    'a new file',
    (at) => writeFileSync(join(at, 'closed', 'new'), ''),
    'may not be used by this user',
    'closed/new',
  ],
  ['a file', (at) => readFileSync(join(at, 'secret')), 'may not be used by this user', 'secret'],
  [
    'a file in the way',
    (at) => mkdirSync(join(at, 'file', 'new')),
    'has a file in the place of a folder',
    'file/new',
  ],
  [
    'a temporary folder',
    (at) => mkdtempSync(join(at, 'closed', 'new-')),
    'may not be used by this user',
    'closed',
  ],
])('tells why %s is refused', (_, act, reason, path) => {
  expect(findFileFault(thrownBy(() => act(root)))).toEqual({ path: join(root, path), reason });
});

test('is a problem with what to do, which a JSON file that may not be read is, too', () => {
  const message = `${join(root, 'secret')} may not be used by this user.`;
  const hint = 'Make room or give it to this user.';
  const refused = thrownBy(() => readFileSync(join(root, 'secret')));

  expect(toFileProblem(refused)).toEqual({ message, hint, cause: refused });
  expect(thrownBy(() => readJsonFile(join(root, 'secret'), 'Elsewhere.'))).toMatchObject({
    code: 'JSON_FILE_INVALID',
    message: `${message}\n  ${hint}`,
  });
});

test.each<[string, (root: string) => void]>([
  ['a file that is not there', (at) => readFileSync(join(at, 'none'))],
  ['what is no folder', (at) => readFileSync(join(at, 'file', 'none'))],
  ['a mistake', () => JSON.parse('{')],
])('leaves %s to whoever asked', (_, act) => {
  expect(findFileFault(thrownBy(() => act(root)))).toBeUndefined();
});

// As a user who owns nothing here.
function thrownBy(act: () => void): unknown {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    act();
  } catch (error) {
    return error;
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  throw new Error('nothing was thrown');
}
