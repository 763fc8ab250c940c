import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settle } from '@lambda-forge/test-support';
import {
  app,
  build,
  buildUntilRemembered,
  dependency,
  importing,
  load,
  paths,
  recordsOf,
  word,
  write,
} from './bundles.test.support.ts';

describe('the cache', () => {
  test('answers without esbuild, also for a file that was touched and is equal', () => {
    const root = app({});
    const [first] = buildUntilRemembered(root);
    const path = join(root, 'functions/hello/main.ts');
    writeFileSync(path, readFileSync(path));
    utimesSync(path, new Date(), new Date());
    const records = recordsOf(root);

    expect(build(root)[0]?.hash).toBe(first?.hash);
    expect(recordsOf(root)).toEqual(records);
  });

  test.each<[string, Record<string, string>, (root: string) => void]>([
    [
      'a changed transitive import',
      { main: importing('./a.ts'), 'a.ts': "export { word } from './b.ts';", 'b.ts': word('one') },
      (root) => write(root, 'functions/hello/b.ts', word('two')),
    ],
    [
      'a changed dependency',
      { main: importing('dep'), ...dependency('one') },
      (root) => write(root, 'node_modules/dep/index.js', word('two')),
    ],
    [
      'another main of a dependency',
      { main: importing('dep'), ...dependency('one'), 'node_modules/dep/two.js': word('two') },
      (root) =>
        write(root, 'node_modules/dep/package.json', '{"name":"dep","type":"module","main":"two.js"}'),
    ],
    [
      'other exports of a dependency',
      {
        main: importing('dep'),
        'node_modules/dep/package.json': '{"name":"dep","type":"module","exports":{".":"./index.js"}}',
        'node_modules/dep/index.js': word('one'),
        'node_modules/dep/two.js': word('two'),
      },
      (root) =>
        write(
          root,
          'node_modules/dep/package.json',
          '{"name":"dep","type":"module","exports":{".":"./two.js"}}',
        ),
    ],
    [
      'another version of what a dependency depends on',
      {
        main: importing('dep'),
        'node_modules/dep/package.json': '{"name":"dep","type":"module"}',
        'node_modules/dep/index.js': "export { word } from 'deep';\n",
        'node_modules/deep/package.json': '{"name":"deep","type":"module"}',
        'node_modules/deep/index.js': word('one'),
      },
      (root) => {
        write(root, 'node_modules/dep/node_modules/deep/package.json', '{"name":"deep","type":"module"}');
        write(root, 'node_modules/dep/node_modules/deep/index.js', word('two'));
      },
    ],
    [
      'a dependency nearer by',
      { main: importing('dep'), ...dependency('one') },
      (root) => {
        write(root, 'functions/node_modules/dep/package.json', '{"name":"dep","type":"module"}');
        write(root, 'functions/node_modules/dep/index.js', word('two'));
      },
    ],
    [
      'a file that comes before the imported one',
      { main: importing('./a'), 'a.js': word('one') },
      (root) => write(root, 'functions/hello/a.ts', word('two')),
    ],
    [
      'a file beside a folder of its name',
      { main: importing('./a'), 'a/index.ts': word('one') },
      (root) => write(root, 'functions/hello/a.ts', word('two')),
    ],
    [
      'a changed tsconfig',
      {
        main: importing('@/word'),
        'tsconfig.json': paths('one'),
        'one/word.ts': word('one'),
        'two/word.ts': word('two'),
      },
      (root) => write(root, 'tsconfig.json', paths('two')),
    ],
    [
      'a changed tsconfig that another extends',
      {
        main: importing('@/word'),
        'tsconfig.json': '{"extends":"./base"}',
        'base.json': paths('one'),
        'one/word.ts': word('one'),
        'two/word.ts': word('two'),
      },
      (root) => write(root, 'base.json', paths('two')),
    ],
    [
      'a changed tsconfig that the package.json of an extended package names',
      {
        main: importing('@/word'),
        'tsconfig.json': '{"extends":"settings"}',
        'node_modules/settings/package.json': '{"name":"settings","main":"index.js","tsconfig":"base"}',
        'node_modules/settings/index.js': '',
        'node_modules/settings/base.json': paths('../../one'),
        'one/word.ts': word('one'),
        'two/word.ts': word('two'),
      },
      (root) => write(root, 'node_modules/settings/base.json', paths('../../two')),
    ],
    [
      'a module of one file nearer by',
      { main: importing('dep'), 'node_modules/dep.js': word('one') },
      (root) => write(root, 'functions/node_modules/dep.js', word('two')),
    ],
    [
      'a file at the first of two paths',
      { main: importing('@/word'), 'tsconfig.json': paths('two', 'one'), 'one/word.ts': word('one') },
      (root) => write(root, 'two/word.ts', word('two')),
    ],
    [
      'a new tsconfig',
      {
        main: "import { word } from './a.ts';\nexport class Hello { word; }\nexport const handler = async () => [word, Object.keys(new Hello()).length ? 'one' : 'two'].join();\n",
        'a.ts': word('x'),
      },
      (root) =>
        write(root, 'functions/tsconfig.json', '{"compilerOptions":{"useDefineForClassFields":false}}'),
    ],
    [
      'a file that an import glob finds',
      {
        main: `const load = async (name) => (await import(\`./words/\${name}.js\`)).word;\nexport const handler = () => load('b').catch(() => load('a'));\n`,
        'words/a.js': word('one'),
      },
      (root) => write(root, 'functions/hello/words/b.js', word('two')),
    ],
    [
      'a changed file that is injected',
      { main: 'export const handler = async () => WORD;\n', 'inject.ts': "export const WORD = 'one';" },
      (root) => write(root, 'functions/hello/inject.ts', "export const WORD = 'two';"),
    ],
    [
      'an optional dependency that is installed',
      {
        main: "let found = 'one';\ntry { found = require('dep').word } catch {}\nexport const handler = async () => found;\n",
      },
      (root) => {
        write(root, 'node_modules/dep/package.json', '{"name":"dep"}');
        write(root, 'node_modules/dep/index.js', 'exports.word = "two";');
      },
    ],
  ])('is not fooled by %s', async (_, files, change) => {
    const root = app(files);
    const options = 'inject.ts' in files ? { inject: ['./functions/hello/inject.ts'] } : {};
    const before = await (await load(build(root, options)[0])).handler();
    settle();
    change(root);

    expect(before).toMatch(/one$/);
    expect(await (await load(build(root, options)[0])).handler()).toMatch(/two$/);
    buildUntilRemembered(root, options);
  });

  test('is not fooled by a dependency that is linked elsewhere, as pnpm does for another version', async () => {
    const root = app({
      main: importing('dep'),
      'store/1/package.json': '{"name":"dep","type":"module"}',
      'store/1/index.js': word('one'),
      'store/2/package.json': '{"name":"dep","type":"module"}',
      'store/2/index.js': word('two'),
    });
    const link = join(root, 'node_modules/dep');
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync('../store/1', link);
    build(root);
    settle();
    rmSync(link);
    symlinkSync('../store/2', link);

    expect(await (await load(build(root)[0])).handler()).toBe('two');
  });

  test('tells apart what options make of the same file', () => {
    const root = app({ main: 'export const handler = async () => COLOUR;\n' });
    const texts = ['"blue"', '"red"'].map((COLOUR) => build(root, { define: { COLOUR } })[0]?.text);

    expect(texts[0]).toContain('blue');
    expect(texts[1]).toContain('red');
  });

  test('bundles only what has changed', () => {
    const root = app({ '../other/main.ts': 'export const handler = async () => 1;\n' });
    const both = ['hello', 'other'];
    buildUntilRemembered(root, {}, 'isolated', both);
    write(root, 'functions/hello/main.ts', 'export const handler = async () => 2;\n');
    settle();
    const records = recordsOf(root);
    build(root, {}, 'isolated', both);

    expect(recordsOf(root).filter((record) => records.includes(record))).toHaveLength(1);
  });

  test('makes anew what was removed, cut off or changed in it', () => {
    const root = app({});
    const [first] = build(root);
    const damage = [
      () => rmSync(first?.folder ?? '', { recursive: true }),
      () => writeFileSync(join(first?.folder ?? '', 'main.mjs'), ''),
      () => writeFileSync(join(first?.folder ?? '', 'main.mjs'), (first?.text ?? '').replace('1', '2')),
      () => write(root, '.forge/cache/bundles/records.json', '{"ha'),
    ];
    for (const harm of damage) {
      settle();
      harm();
      expect(build(root)[0]?.text).toBe(first?.text);
    }
  });
});
