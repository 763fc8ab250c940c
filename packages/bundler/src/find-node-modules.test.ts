import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Problem } from '@lambda-forge/context';
import { makeFolder } from '@lambda-forge/test-support';
import { findNodeModules } from './find-node-modules.ts';

type Packages = Record<string, object>;

// Packages by where they are installed below `node_modules`.
function install(packages: Packages, app: object = {}): string {
  const files = Object.entries(packages).map(([path, json]) => [
    `node_modules/${path}/package.json`,
    JSON.stringify(json),
  ]);
  return makeFolder({ 'package.json': JSON.stringify(app), ...Object.fromEntries(files) });
}

function find(root: string, names: readonly string[], cpu = 'x64') {
  const problems: Problem[] = [];
  const found = findNodeModules(root, names, { cpu, problems });
  return {
    problems: problems.map(({ message }) => message.replaceAll(root, '')),
    found: Object.fromEntries(found.map(({ target, folder }) => [target, folder.slice(root.length + 1)])),
  };
}

const needs = (...names: string[]) => ({
  dependencies: Object.fromEntries(names.map((name) => [name, '1'])),
});

test('each package finds the version that it finds where it is installed', () => {
  // `p` has x@2 and y@2 of its own; y@2 needs the x that lies below p, and z, which is at the top, the x there.
  const root = install({
    main: needs('p', 'x', 'y'),
    x: {},
    y: needs('x'),
    z: needs('x'),
    p: needs('x', 'y', 'z'),
    'p/node_modules/x': {},
    'p/node_modules/y': needs('x', 'z'),
  });

  expect(find(root, ['main'])).toEqual({
    problems: [],
    found: {
      'node_modules/main': 'node_modules/main',
      'node_modules/p': 'node_modules/p',
      'node_modules/x': 'node_modules/x',
      'node_modules/y': 'node_modules/y',
      'node_modules/z': 'node_modules/z',
      'node_modules/p/node_modules/x': 'node_modules/p/node_modules/x',
      'node_modules/p/node_modules/y': 'node_modules/p/node_modules/y',
    },
  });
});

test('a package below another one is not given what lies between it and the top', () => {
  // d@2 lies in the store, beside the x that it needs: not the one that p has below itself.
  const root = install({
    main: needs('d', 'p', 'x'),
    x: {},
    d: {},
    p: needs('x', 'd'),
    'p/node_modules/x': {},
    '.store/d/node_modules/d': needs('x'),
    '.store/d/node_modules/e': {},
  });
  symlinkSync(
    join(root, 'node_modules/.store/d/node_modules/d'),
    join(root, 'node_modules/p/node_modules/d'),
  );

  expect(find(root, ['main']).found).toMatchObject({
    'node_modules/x': 'node_modules/x',
    'node_modules/d': 'node_modules/d',
    'node_modules/p/node_modules/x': 'node_modules/p/node_modules/x',
    'node_modules/p/node_modules/d': 'node_modules/.store/d/node_modules/d',
    'node_modules/p/node_modules/d/node_modules/x': 'node_modules/x',
  });
});

test('peers that are required come along, and those that the app has for itself', () => {
  const peers = {
    peerDependencies: { required: '1', own: '1', tool: '1', absent: '1' },
    peerDependenciesMeta: { own: { optional: true }, tool: { optional: true }, absent: { optional: true } },
  };
  const root = install(
    { main: peers, required: {}, own: {}, tool: {} },
    { dependencies: { own: '1' }, devDependencies: { tool: '1' } },
  );

  expect(find(root, ['main'])).toEqual({
    problems: [],
    found: Object.fromEntries(
      ['main', 'required', 'own'].map((name) => [`node_modules/${name}`, `node_modules/${name}`]),
    ),
  });
});

test('a required peer that is missing is a problem, as a dependency is', () => {
  const root = install({ main: { ...needs('a'), peerDependencies: { b: '1' } } });

  expect(find(root, ['main', 'c']).problems).toEqual([
    'nodeModules: "c" is not installed (looked for from ).',
    'nodeModules: "a" is not installed (looked for from /node_modules/main).',
    'nodeModules: "b" is not installed (looked for from /node_modules/main).',
  ]);
});

test('a package.json that is damaged is a problem that names it, once, and one with empty fields is none', () => {
  const root = install({ a: needs('b', 'c'), b: {}, c: { dependencies: null, peerDependenciesMeta: null } });
  writeFileSync(join(root, 'node_modules/b/package.json'), '{ "name": ');

  expect(find(root, ['a', 'b', 'c'])).toEqual({
    problems: [
      expect.stringMatching(/^nodeModules: \/node_modules\/b\/package\.json cannot be read: .*JSON/),
    ],
    found: Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [`node_modules/${name}`, `node_modules/${name}`]),
    ),
  });
});

test('of optional packages those come along that run on Lambda', () => {
  const optional = ['linux', 'mac', 'musl', 'arm', 'gone'];
  const root = install({
    main: {
      ...needs('linux'),
      optionalDependencies: Object.fromEntries(optional.map((name) => [name, '1'])),
    },
    linux: { os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    mac: { os: ['darwin'] },
    musl: { os: ['linux'], libc: ['musl'] },
    arm: { cpu: ['!x64'] },
  });

  expect(find(root, ['main']).found).toHaveProperty(['node_modules/linux']);
  expect(Object.keys(find(root, ['main']).found)).toHaveLength(2);
  expect(Object.keys(find(root, ['main'], 'arm64').found)).toEqual(['node_modules/main', 'node_modules/arm']);
});

test('an optional package that lacks one of its own stops nobody, unless another one requires it', () => {
  const optional = { optionalDependencies: { opt: '1' } };
  const root = install({
    main: optional,
    strict: { ...optional, ...needs('deep') },
    deep: needs('opt'),
    opt: { ...needs('gone', 'there'), peerDependencies: { peer: '1' } },
    there: needs('lost'),
  });

  expect(find(root, ['main'])).toEqual({
    problems: [],
    found: Object.fromEntries(
      ['main', 'opt', 'there'].map((name) => [`node_modules/${name}`, `node_modules/${name}`]),
    ),
  });
  expect(find(root, ['main', 'strict']).problems).toEqual([
    'nodeModules: "gone" is not installed (looked for from /node_modules/opt).',
    'nodeModules: "peer" is not installed (looked for from /node_modules/opt).',
    'nodeModules: "lost" is not installed (looked for from /node_modules/there).',
  ]);
});

test.each(['bundleDependencies', 'bundledDependencies'])(
  'what a package brings along is found where it lies, though it is in no other list: %s',
  (field) => {
    const root = install({
      main: { [field]: ['own', 'stripped'] },
      'main/node_modules/own': needs('deep'),
      'main/node_modules/own/node_modules/deep': {},
    });

    expect(find(root, ['main'])).toEqual({
      problems: [],
      found: {
        'node_modules/main': 'node_modules/main',
        'node_modules/own': 'node_modules/main/node_modules/own',
        'node_modules/deep': 'node_modules/main/node_modules/own/node_modules/deep',
      },
    });
  },
);

test('packages of pnpm are followed through its links', () => {
  const root = install({
    '.pnpm/a@1/node_modules/a': needs('b'),
    '.pnpm/b@1/node_modules/b': { peerDependencies: { c: '1' } },
    '.pnpm/b@1/node_modules/c': {},
  });
  const link = (from: string, to: string) => {
    mkdirSync(join(root, 'node_modules', to, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', from), join(root, 'node_modules', to));
  };
  link('.pnpm/a@1/node_modules/a', 'a');
  link('.pnpm/b@1/node_modules/b', '.pnpm/a@1/node_modules/b');

  expect(Object.keys(find(root, ['a']).found)).toEqual([
    'node_modules/a',
    'node_modules/b',
    'node_modules/c',
  ]);
});

test('packages that need each other are placed once', () => {
  const root = install({ a: needs('b'), b: needs('a') });

  expect(Object.keys(find(root, ['a']).found)).toEqual(['node_modules/a', 'node_modules/b']);
});

test('versions that need each other in a circle are a problem, not an endless nest', () => {
  const root = install({
    '1/node_modules/a': needs('b'),
    '2/node_modules/a': needs('b'),
    '1/node_modules/b': {},
    '2/node_modules/b': {},
  });
  const at = (path: string) => join(root, 'node_modules', path);
  const link = (from: string, to: string) => {
    mkdirSync(join(at(to), '..'), { recursive: true });
    symlinkSync(at(from), at(to));
  };
  link('1/node_modules/a', 'a');
  link('1/node_modules/b', '1/node_modules/a/node_modules/b');
  link('2/node_modules/b', '2/node_modules/a/node_modules/b');
  link('2/node_modules/a', '1/node_modules/b/node_modules/a');
  link('1/node_modules/a', '2/node_modules/b/node_modules/a');
  for (const version of ['1', '2'])
    writeFileSync(at(`${version}/node_modules/b/package.json`), JSON.stringify(needs('a')));

  expect(find(root, ['a']).problems).toEqual([
    expect.stringMatching(/^nodeModules: "[ab]" needs other versions of itself in a circle/),
  ]);
});
