import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashSource, sourcesFile } from '@lambda-forge/manifest';
import { findNewerSource, listOwnFiles, sizesOf } from './find-newer-source.ts';
import { findRepository } from './find-repository.ts';
import { noteGenerated } from './generated-files.ts';

let root: string;
let assembly: string;

// An app that was synthesized after its source was written.
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'forge-older-')), 'app');
  mkdirSync(root);
  assembly = join(root, 'cdk.out');
  mkdirSync(assembly);
  write('app.ts', 1);
  write('cdk.out/manifest.json', 2);
});

afterEach(() => {
  rmSync(join(root, '..'), { recursive: true, force: true });
});

test('an assembly is as new as the source that it was made from', () => {
  initialize();

  expect(findNewerSource(assembly, root)).toBeUndefined();
});

test('a file that changed later makes it older', () => {
  initialize();
  write('main.ts', 3);

  expect(findNewerSource(assembly, root)).toBe('main.ts');
});

test('what git ignores, the assembly itself, logs and notes do not', () => {
  initialize();
  write('.gitignore', 1, 'ignored.txt\n');
  write('ignored.txt', 3);
  write('cdk.out/functions.json', 3);
  write('serve.log', 3);
  write('README.md', 3);
  write('untested.json', 3);

  expect(findNewerSource(assembly, root)).toBeUndefined();
});

test('what the commands themselves leave does not, though git ignores none of it', () => {
  initialize();
  for (const folder of ['.forge', 'node_modules', 'cdk.out', 'other'])
    mkdirSync(join(root, folder), { recursive: true });
  assembly = join(root, 'other');
  write('other/manifest.json', 2);
  for (const file of ['.forge/cache.json', 'node_modules/dep.js', 'cdk.out/x.json', 'other/y.json'])
    write(file, 3);

  expect(findNewerSource(assembly, root)).toBeUndefined();
});

test('outside of git, every file of the app counts that no program has made', () => {
  mkdirSync(join(root, 'node_modules'));
  write('node_modules/dep.js', 3);
  write('cdk.out/functions.json', 3);
  expect(findNewerSource(assembly, root)).toBeUndefined();

  write('main.ts', 3);
  expect(findNewerSource(assembly, root)).toBe('main.ts');
});

test('outside of git, git is not started', () => {
  const { PATH } = process.env;
  const bin = join(root, '..', 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'git'), '#!/bin/sh\n: > "$0.started"\n', { mode: 0o755 });
  process.env['PATH'] = bin;
  try {
    expect([findNewerSource(assembly, root), findRepository(root)]).toEqual([undefined, undefined]);
  } finally {
    process.env['PATH'] = PATH;
  }
  expect(readdirSync(bin)).toEqual(['git']);
});

test('in a repository that a link leads into, git is asked', () => {
  initialize();
  mkdirSync(join(root, 'below'));
  write('below/app.ts', 1);
  write('below/.gitignore', 1, 'main.ts\n');
  write('below/main.ts', 3);
  const link = join(root, '..', 'link');
  symlinkSync(join(root, 'below'), link, 'junction');

  expect(findNewerSource(assembly, link)).toBeUndefined();
});

test('in a folder that git ignores as a whole, as outside of it', () => {
  execFileSync('git', ['init', '--quiet'], { cwd: join(root, '..') });
  write('../.gitignore', 1, 'app\n');
  expect(findNewerSource(assembly, root)).toBeUndefined();

  write('main.ts', 3);
  expect(findNewerSource(assembly, root)).toBe('main.ts');
});

test.each([
  ['is changed', () => write('../outside.ts', 1, 'changed')],
  ['is deleted', () => rmSync(join(root, '../outside.ts'))],
])('a file outside of the app that the synth has read makes it older when it %s', (_, change) => {
  write('../outside.ts', 1, 'as it was');
  const files = { '../outside.ts': hashSource(join(root, '../outside.ts')), 'none.ts': null };
  writeFileSync(join(assembly, sourcesFile), JSON.stringify({ version: 1, files, app: [], bundles: [] }));
  expect(findNewerSource(assembly, root)).toBeUndefined();

  change();
  expect(findNewerSource(assembly, root)).toBe('../outside.ts');
});

test('a file that is there now, where the synth had found none, makes it older', () => {
  write('app.ts', 1);
  const sources = { version: 1, files: { 'shadow.ts': null }, app: [], bundles: [] };
  writeFileSync(join(assembly, sourcesFile), JSON.stringify(sources));
  expect(findNewerSource(assembly, root)).toBeUndefined();

  write('shadow.ts', 1);
  expect(findNewerSource(assembly, root)).toBe('shadow.ts');
});

describe('a file that nothing says the synth has read', () => {
  beforeEach(() => {
    write('data.json', 1);
    const others = { ...sizesOf(root, listOwnFiles(root, assembly)), 'temporary.json': null };
    const sources = { version: 1, files: {}, app: [], bundles: [], others };
    writeFileSync(join(assembly, sourcesFile), JSON.stringify(sources));
    write('cdk.out/manifest.json', Date.now() / 1000);
  });

  test('is as it was, also in another checkout', () => {
    expect(findNewerSource(assembly, root)).toBeUndefined();
    write('data.json', 0);
    expect(findNewerSource(assembly, root)).toBeUndefined();
  });

  test.each([
    ['one that is older than the assembly comes from elsewhere', () => write('moved.json', 0), 'moved.json'],
    ['an older one takes its place', () => write('data.json', 0, 'other'), 'data.json'],
    ['it is removed', () => rmSync(join(root, 'data.json')), 'data.json'],
  ])('makes it older when %s', (_, change, changed) => {
    change();
    expect(findNewerSource(assembly, root)).toBe(changed);
  });

  test('does not when the synth itself has written it after it noted the others', () => {
    const noted = statSync(join(assembly, sourcesFile)).mtimeMs / 1000;
    write('written.json', noted + 1);
    write('data.json', noted + 1);
    write('cdk.out/manifest.json', noted + 2);
    expect(findNewerSource(assembly, root)).toBeUndefined();
  });
});

describe('what a command has written for people', () => {
  const picture = () => join(root, 'docs', 'architecture.svg');
  beforeEach(() => {
    initialize();
    mkdirSync(join(root, 'docs'));
    writeFileSync(picture(), 'as it is drawn');
    noteGenerated(root, 'docs');
  });

  test('is no source while it is as it was written', () => {
    expect(listOwnFiles(root, assembly)).toEqual(['app.ts']);
    expect(findNewerSource(assembly, root)).toBeUndefined();
    writeFileSync(picture(), 'edited by hand');
    expect(findNewerSource(assembly, root)).toBe('docs/architecture.svg');
  });

  test('is not gone for a synth that has seen it before', () => {
    const others = { 'app.ts': 0, 'docs/architecture.svg': 3 };
    const sources = { version: 1, files: {}, app: [], bundles: [], others };
    writeFileSync(join(assembly, sourcesFile), JSON.stringify(sources));
    expect(findNewerSource(assembly, root)).toBeUndefined();
    rmSync(picture());
    expect(findNewerSource(assembly, root)).toBe('docs/architecture.svg');
  });

  test('leaves what was there before a source, and needs no place to note it', () => {
    write('docs/data.json', 3);
    noteGenerated(root, 'docs');
    expect(findNewerSource(assembly, root)).toBe('docs/data.json');
    rmSync(join(root, 'docs', 'data.json'));
    rmSync(join(root, '.forge'), { recursive: true });
    writeFileSync(join(root, '.forge'), '');
    noteGenerated(root, 'docs');
    expect(findNewerSource(assembly, root)).toBe('docs/architecture.svg');
  });
});

function initialize(): void {
  execFileSync('git', ['init', '--quiet'], { cwd: root });
}

function write(name: string, seconds: number, text = ''): void {
  writeFileSync(join(root, name), text);
  utimesSync(join(root, name), seconds, seconds);
}
