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

const fault = (code: string, syscall = 'open') =>
  findFileFault(Object.assign(new Error(code), { code, syscall, path: '/a/b' }))?.reason;

test.each([
  ['EPERM', 'may not be used by this user'],
  ['EROFS', 'lies on a read-only file system'],
  ['ENOSPC', 'has no room left on its disk'],
  ['EDQUOT', "has no room left in this user's quota"],
])('%s is of every use of a file', (code, reason) => {
  expect([fault(code), fault(code, 'mkdir'), fault(code, 'spawn')]).toEqual([reason, reason, undefined]);
});

test.each([
  ['EISDIR', 'has a folder in the place of a file'],
  ['ELOOP', 'is a link that leads back to itself'],
  ['EEXIST', 'has a file in the place of a folder'],
  ['ENOENT', 'cannot be made'],
])('%s is of what makes something, and of nothing else', (code, reason) => {
  expect([fault(code, 'mkdir'), fault(code, 'mkdtemp'), fault(code), fault(code, 'symkind')]).toEqual([
    reason,
    reason,
    undefined,
    undefined,
  ]);
});

test.each(['spawn node', 'listen', 'bind', 'connect', 'kill'])('%s is no matter of files', (syscall) => {
  expect([fault('EACCES', syscall), fault('EACCES', `re${syscall}`)]).toEqual([
    undefined,
    'may not be used by this user',
  ]);
});

test('is of the place that something goes to, and says so where it has no name', () => {
  const of = (more: object) => Object.assign(new Error('x'), { code: 'EACCES', syscall: 'rename', ...more });

  expect(findFileFault(of({ path: '/a', dest: '/b' }))?.path).toBe('/b');
  expect(toFileProblem(of({}))?.message).toBe('A file may not be used by this user.');
  expect(toFileProblem(of({ syscall: 'mkdtemp' }))?.message).toBe('A file may not be used by this user.');
  expect(findFileFault({ code: 'EACCES' })).toBeUndefined();
  expect(toFileProblem(undefined)).toBeUndefined();
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
