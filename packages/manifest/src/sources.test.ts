import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  findChangedSource,
  hashSource,
  listSources,
  readSources,
  type Sources,
  toSourcePath,
} from './sources.ts';

// The first half of what `printf one | sha256sum` prints.
const hashOfOne = '7692c3ad3540bb803c020b3aee66cd88';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-sources-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('what a synth has read', () => {
  const sources: Sources = { version: 1, files: {}, app: [], bundles: [] };

  test('is what the assembly says', () => {
    write('sources.json', JSON.stringify(sources));

    expect(readSources(root)).toEqual(sources);
  });

  test('is not known of an assembly without it, and of another version', () => {
    expect(readSources(root)).toBeUndefined();
    write('sources.json', JSON.stringify({ ...sources, version: 2 }));
    expect(readSources(root)).toBeUndefined();
  });
});

describe('the first source that has changed', () => {
  const files = { 'a.ts': hashOfOne, 'lib/b.ts': hashOfOne, 'none.ts': null };
  const find = () => findChangedSource(root, { version: 1, files, app: [], bundles: [] });

  beforeEach(() => {
    write('a.ts', 'one');
    write('lib/b.ts', 'one');
  });

  test('is none while all are as they were', () => {
    expect(find()).toBeUndefined();
  });

  test('is one with another content', () => {
    write('lib/b.ts', 'two');

    expect(find()).toBe('lib/b.ts');
  });

  test('is one that is gone, and one that was not there', () => {
    write('none.ts', 'one');
    expect(find()).toBe('none.ts');
    rmSync(join(root, 'a.ts'));
    expect(find()).toBe('a.ts');
  });

  test('is one that lies where the synth has looked for files, and one that does not any more', () => {
    const folders = { lib: listSources(join(root, 'lib')), none: listSources(join(root, 'none')) };
    const look = () => findChangedSource(root, { version: 1, files: {}, app: [], bundles: [], folders });

    for (const name of ['b.test.ts', 'notes.md', '.b.swp', 'node_modules/c.js']) write(`lib/${name}`, '');
    expect([folders, look()]).toEqual([{ lib: ['b.ts'], none: [] }, undefined]);
    write('lib/deep/c.ts', '');
    expect(look()).toBe('lib/deep/c.ts');
    rmSync(join(root, 'lib'), { recursive: true });
    expect(look()).toBe('lib/b.ts');
    write('none/d.ts', '');
    write('lib/b.ts', '');
    expect(look()).toBe('none/d.ts');
  });
});

describe('the hash of a source', () => {
  test('is that of its content', () => {
    write('a.ts', 'one');

    expect(hashSource(join(root, 'a.ts'))).toBe(hashOfOne);
  });

  test('is none where there is no file, but a folder or nothing', () => {
    write('a.ts', 'one');

    expect(hashSource(join(root, 'b.ts'))).toBeNull();
    expect(hashSource(join(root, 'a.ts', 'b.ts'))).toBeNull();
    expect(hashSource(root)).toBeNull();
  });

  test('fails where it cannot be known', () => {
    expect(() => hashSource(join(root, 'a'.repeat(1000)))).toThrow('ENAMETOOLONG');
  });
});

test('paths are those from the app, with slashes', () => {
  expect(toSourcePath('/repo/app', join('/repo', 'app', 'functions', 'main.ts'))).toBe('functions/main.ts');
  expect(toSourcePath('/repo/app', join('/repo', 'shared', 'main.ts'))).toBe('../shared/main.ts');
});

function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
