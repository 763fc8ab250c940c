import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeProject } from './write-project.ts';

const files = { 'README.md': '# A\n', 'infra/app.ts': 'export {};\n' };
// A file cannot also be a folder, so that writing fails half-way, whoever runs it.
const impossible = { ...files, 'README.md/more.md': '' };
let home = '';
const at = (...path: string[]) => join(home, ...path);

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'forge-write-'));
});

afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true, force: true });
});

test('writes a new folder, its parents too', () => {
  writeProject(at('a', 'b', 'my-api'), files);

  expect(readFileSync(at('a', 'b', 'my-api', 'infra', 'app.ts'), 'utf8')).toBe('export {};\n');
  expect(readdirSync(at('a', 'b'))).toEqual(['my-api']);
});

test('a new folder is as open to others as any', () => {
  writeProject(at('my-api'), files);
  mkdirSync(at('other'));

  expect(statSync(at('my-api')).mode).toBe(statSync(at('other')).mode);
});

test('writes into a folder that is there, beside its repository', () => {
  mkdirSync(at('my-api', '.git'), { recursive: true });
  writeProject(at('my-api'), files);

  expect(readdirSync(at('my-api')).sort()).toEqual(['.git', 'README.md', 'infra']);
});

describe('takes everything back', () => {
  test('of a new folder', () => {
    writeProject(at('a', 'my-api'), files)();

    expect(readdirSync(home)).toEqual([]);
  });

  test('of a folder that was there', () => {
    mkdirSync(at('my-api', '.git'), { recursive: true });
    writeProject(at('my-api'), files)();

    expect(readdirSync(at('my-api'))).toEqual(['.git']);
  });
});

describe('when it fails, leaves nothing', () => {
  test('where the folder would be new', () => {
    expect(() => writeProject(at('a', 'my-api'), impossible)).toThrow('Nothing was left behind.');
    expect(existsSync(at('a'))).toBe(false);
  });

  test('where the folder was there', () => {
    mkdirSync(at('my-api', '.git'), { recursive: true });

    expect(() => writeProject(at('my-api'), impossible)).toThrow(/cannot be written to .*my-api/);
    expect(readdirSync(at('my-api'))).toEqual(['.git']);
  });
});
