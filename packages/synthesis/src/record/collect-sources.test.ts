import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { findChangedSource } from '@lambda-forge/manifest';
import { main, makeFolder } from '@lambda-forge/test-support';
import { collectSources, groupBundles } from './collect-sources.ts';

const shared = makeFolder({
  'package.json':
    '{ "name": "shared", "exports": { ".": "./src/index.ts", "./parts/*": "./src/parts/*.ts" } }',
  'src/index.ts': "export * from './inner.js';\n",
  'src/inner.ts': 'export const inner = 1;\n',
  'src/parts/one.ts': 'export const one = 1;\n',
  'src/unused.ts': 'export const unused = 1;\n',
});

function app(files: Record<string, string>) {
  const root = makeFolder({
    'functions/hello/main.ts': main,
    'functions/hello/config.ts': "import '../../word.ts';\nexport const config = () => {};\n",
    'word.ts': '',
    'node_modules/dep/package.json': '{ "name": "dep", "main": "main.js" }',
    'node_modules/dep/main.js': '',
    ...files,
  });
  symlinkSync(shared, join(root, 'node_modules', 'shared'));
  return root;
}

function read(root: string, ...bundled: string[]) {
  const bundles = [{ functions: ['Hello'], files: bundled.map((path) => join(root, path)) }];
  return collectSources(root, bundles, { entry: join(root, 'infra/app.ts'), started: Date.now() + 1000 });
}

const inShared = (root: string, path: string) => relative(root, join(shared, path));

test('are what the entry and the configs import, wherever it lies', () => {
  const root = app({
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./source/*"] } } }',
    'source/aliased.ts': '',
    'infra/app.ts': `import './stack.ts';\nimport '@/aliased';\nimport 'shared';\nimport 'shared/parts/one';\nimport 'dep';\n`,
    'infra/stack.ts':
      "import type { T } from './types.js';\nreadFileSync(new URL('../data/limits.yaml', import.meta.url));\n",
    'infra/types.ts': '',
    'infra/other.ts': '',
    'data/limits.yaml': '',
  });
  const { app: own } = read(root);

  expect(own).toEqual(
    expect.arrayContaining([
      'infra/app.ts',
      'infra/stack.ts',
      'infra/types.ts',
      'data/limits.yaml',
      'source/aliased.ts',
      'functions/hello/config.ts',
      'word.ts',
      'cdk.json',
      'node_modules/dep/package.json',
      ...['package.json', 'src/index.ts', 'src/inner.ts', 'src/parts/one.ts'].map((path) =>
        inShared(root, path),
      ),
    ]),
  );
  for (const path of ['infra/other.ts', 'node_modules/dep/main.js', inShared(root, 'src/unused.ts')])
    expect(own).not.toContain(path);
});

test.each<[string, string, Record<string, string>]>([
  [
    'the imports of its package.json',
    '#inner',
    { 'package.json': '{ "imports": { "#inner": "./src/inner.ts" } }' },
  ],
  [
    'a pattern of these, under a condition',
    '#own/inner.js',
    { 'package.json': '{ "imports": { "#own/*.js": { "types": "./src/*.ts", "default": "./dist/*.js" } } }' },
  ],
  [
    'its own name',
    'linked/inner',
    { 'package.json': '{ "name": "linked", "exports": { "./*": "./src/*.ts" } }' },
  ],
  [
    'an alias with a tilde',
    '~/inner',
    { 'tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }' },
  ],
  [
    'one with a dollar',
    '$lib/inner',
    { 'tsconfig.json': '{ "compilerOptions": { "paths": { "$lib/*": ["./src/*"] } } }' },
  ],
])('are what a package of the workspace imports by %s', (_, specifier, files) => {
  const linked = makeFolder({
    'package.json': '{ "name": "linked", "exports": "./src/index.ts" }',
    'src/index.ts': `export * from '${specifier}';\n`,
    'src/inner.ts': '',
    ...files,
  });
  const root = app({
    'infra/app.ts': `import '${relative('/app/infra', '/app/node_modules/linked/src/index.ts')}';\n`,
  });
  symlinkSync(linked, join(root, 'node_modules', 'linked'));
  expect(read(root).app).toContain(relative(root, join(linked, 'src/inner.ts')));
});

test('are the settings that say what an alias means, with those that these extend', () => {
  const linked = makeFolder({
    'base.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'one/tsconfig.json': '{ "extends": "../base.json" }',
    'one/index.ts': "export * from '@/inner';\n",
    'src/inner.ts': '',
  });
  const root = app({ 'infra/app.ts': '' });
  writeFileSync(
    join(root, 'infra/app.ts'),
    `import '${relative(join(root, 'infra'), join(linked, 'one/index.ts'))}';\n`,
  );
  const paths = ['base.json', 'one/tsconfig.json', 'src/inner.ts'].map((path) =>
    relative(root, join(linked, path)),
  );
  expect(read(root).app).toEqual(expect.arrayContaining(paths));
});

test("are what bundles were made from, with the files of which they only need types, and are told from the app's own", () => {
  const root = app({
    'infra/app.ts': '',
    'functions/hello/main.ts': "import type { Order } from './order.ts';\n",
    'functions/hello/order.ts': '',
  });
  const { files, app: own, bundles } = read(root, 'functions/hello/main.ts');

  expect(bundles).toEqual([{ functions: ['Hello'], files: ['functions/hello/main.ts'] }]);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['functions/hello/main.ts', 'functions/hello/order.ts']),
  );
  expect(own).not.toContain('functions/hello/main.ts');
});

test('are what a search would find first, if it were there: beside modules and packages of the workspace', () => {
  const library = makeFolder({
    'package.json': '{ "name": "library", "exports": "./src/index.ts" }',
    'src/index.ts': "export * from './paths';\n",
    'src/paths/index.ts': 'export const path = 1;\n',
  });
  const root = app({
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./first/*", "./second/*"] } } }',
    'second/word.ts': '',
    'infra/app.ts':
      "import 'library'; import '@/word'; import './stack.js'; import './plain.ts';\nlog('./none', '@/none');\n",
    'infra/stack.js': '',
    'infra/plain.ts': '',
  });
  symlinkSync(library, join(root, 'node_modules', 'library'));
  const sources = read(root);
  const appear = (file: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    const changed = findChangedSource(root, sources);
    rmSync(file);
    return changed;
  };
  const earlier = [
    relative(root, join(library, 'src/paths.ts')),
    'first/word.ts',
    'second/word',
    'infra/stack.ts',
  ];

  expect(findChangedSource(root, sources)).toBeUndefined();
  for (const path of earlier) expect(appear(join(root, path))).toBe(path);
  for (const path of ['infra/none.ts', 'first/none.ts', 'infra/plain.js'])
    expect(appear(join(root, path))).toBeUndefined();
});

test('are of a package the files under the conditions of this process, not what somebody builds of it', () => {
  const library = makeFolder({
    'package.json': JSON.stringify({
      name: 'library',
      exports: { 'own-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    }),
    'src/index.ts': '',
    'dist/index.d.ts': '',
    'dist/index.js': '',
  });
  const root = app({ 'infra/app.ts': "import 'library';\n" });
  symlinkSync(library, join(root, 'node_modules', 'library'));
  const inLibrary = () => {
    const prefix = `${relative(root, library)}/`;
    return read(root).app.flatMap((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : []));
  };
  const { NODE_OPTIONS: given = '' } = process.env;
  try {
    expect(inLibrary()).toEqual(['dist/index.d.ts', 'dist/index.js', 'package.json', 'src/index.ts']);
    process.env['NODE_OPTIONS'] = '--conditions=own-source';
    expect(inLibrary()).toEqual(['package.json', 'src/index.ts']);
  } finally {
    process.env['NODE_OPTIONS'] = given;
  }
});

test('know the lockfile of the workspace', () => {
  const top = makeFolder({ 'pnpm-lock.yaml': '', 'app/functions/hello/main.ts': main });

  expect(read(join(top, 'app')).app).toContain('../pnpm-lock.yaml');
});

test('a file that changed while the synth ran is not the one that it has read, for all that one knows', () => {
  const root = app({ 'infra/app.ts': '' });
  const started = Date.now();
  utimesSync(join(root, 'word.ts'), started / 1000 + 1, started / 1000 + 1);
  const sources = collectSources(root, [], { entry: join(root, 'infra/app.ts'), started: started + 500 });

  expect(findChangedSource(root, sources)).toBe('word.ts');
});

test('a changed, a new and a deleted file are found', () => {
  const root = app({ 'infra/app.ts': '' });
  const sources = read(root);
  expect(findChangedSource(root, sources)).toBeUndefined();

  writeFileSync(join(root, 'cdk.json'), '{}');
  expect(findChangedSource(root, sources)).toBe('cdk.json');
});

test('the other files of the app are known by their sizes, as the synth may have read them', () => {
  const root = app({
    'infra/app.ts': '',
    'data/limits.json': '{}',
    'NOTES.md': '',
    'cdk.out/manifest.json': '',
  });
  writeFileSync(join(root, 'data/made.json'), '');
  utimesSync(join(root, 'data/made.json'), new Date(), new Date(Date.now() + 5000));
  expect(read(root, 'functions/hello/main.ts').others).toEqual({
    'data/limits.json': 2,
    'data/made.json': null,
  });
});

test('a link that leads to itself, or nowhere, is one of the other files', () => {
  const root = app({});
  symlinkSync('self', join(root, 'self'));
  symlinkSync('gone', join(root, 'functions', 'nowhere'));

  expect(Object.keys(read(root).others ?? {})).toEqual(expect.arrayContaining(['self', 'functions/nowhere']));
});

test('bundles that stages share are one', () => {
  const files = [join(shared, 'src/index.ts')];
  const bundles = ['Dev-Hello', 'Prod-Hello'].map((name) => ({ functions: [name], files }));

  expect(groupBundles(bundles)).toEqual([{ functions: ['Dev-Hello', 'Prod-Hello'], files }]);
});
