import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { makeFolder } from '../app.test.support.ts';
import { bundleFunctions } from './bundle-functions.ts';
import type { AssetSharing } from './bundle-unit.ts';
import { type BundlingOptions, resolveBundling } from './bundling-options.ts';

const target = { node: 'node24', cpu: 'x64' };

describe('options', () => {
  test('minify, define, read by loader, and add banners', () => {
    const root = app({
      main: "import page from './page.html';\nexport const handler = async () => [page, COLOUR];\n",
      'page.html': '<p>',
    });
    const [bundle] = build(root, {
      minify: true,
      define: { COLOUR: '"blue"' },
      loader: { '.html': 'text' },
      banner: '// ours',
    });

    expect(bundle?.text).toMatch(/^import.*\n\/\/ ours\n/);
    expect(bundle?.text).toContain('"blue"');
    expect(bundle?.text).toContain('"<p>"');
  });

  test('leave to the runtime what it has, and to nodeModules what is native', async () => {
    const root = app({
      main: "import '@aws-sdk/client-s3';\nimport { twice } from 'native';\nexport const handler = async () => twice(2);\n",
      'node_modules/native/package.json':
        '{"name":"native","main":"index.js","dependencies":{"half":"1"},"optionalDependencies":{"mac":"1"}}',
      'node_modules/native/index.js': "const half = require('half'); exports.twice = (n) => half(n) * 4;",
      'node_modules/half/package.json': '{"name":"half","main":"h.js"}',
      'node_modules/half/h.js': 'module.exports = (n) => n / 2;',
      'node_modules/mac/package.json': '{"name":"mac","os":["darwin"]}',
    });
    const [bundle] = build(root, { nodeModules: ['native'], external: ['@aws-sdk/*'] });

    expect(bundle?.files).toEqual([
      'main.mjs',
      'node_modules/half/h.js',
      'node_modules/half/package.json',
      'node_modules/native/index.js',
      'node_modules/native/package.json',
    ]);
    expect(bundle?.text).toContain('@aws-sdk/client-s3');
  });

  test('refuse a native module that was built for another machine', () => {
    const root = app({
      'node_modules/native/package.json': '{"name":"native"}',
      'node_modules/native/addon.node': 'MZ',
    });

    expect(() =>
      build(root, { nodeModules: ['native'], copy: { x: 'nowhere', '../up': 'package.json' } }),
    ).toThrow(
      /3 problems[\s\S]*"\.\.\/up" is not inside[\s\S]*copy: nowhere does not exist[\s\S]*native\/addon\.node is not built for linux-x64/,
    );
  });

  test('copy files and folders beside the bundle', () => {
    const root = app({ 'templates/deep/a.txt': 'a', 'b.txt': 'b' });
    const [bundle] = build(root, {
      copy: { templates: './functions/hello/templates', 'c.txt': 'functions/hello/b.txt' },
    });

    expect(bundle?.files).toEqual(['c.txt', 'main.mjs', 'templates/deep/a.txt']);
  });

  test('give source maps that are equal wherever the app lies', () => {
    const files = {
      main: "import { word } from './word.ts';\nexport const handler = async () => word;\n",
      'word.ts': 'export const word: string = "x";\n',
    };
    const [one] = build(app(files), { sourceMap: true });
    const [two] = build(app(files), { sourceMap: true });

    expect(one?.files).toEqual(['main.mjs', 'main.mjs.map']);
    expect(two?.hash).toBe(one?.hash);
  });

  test('give the same to an app that a link leads to', () => {
    const root = app({ main: importing('./a.ts'), 'a.ts': word('one') });
    const link = join(makeFolder({}), 'link');
    symlinkSync(root, link);

    expect(build(link, { sourceMap: true })[0]?.hash).toBe(build(root, { sourceMap: true })[0]?.hash);
  });

  test('put files of loaders where the code looks for them', async () => {
    const root = app({
      main: "import icon from './icon.svg';\nexport const handler = async () => icon;\n",
      'icon.svg': '<svg/>',
    });
    const [bundle] = build(root, { loader: { '.svg': 'file' } });
    const { handler } = await load(bundle);

    expect(readFileSync(join(bundle?.folder ?? '', await handler()), 'utf8')).toBe('<svg/>');
  });
});

describe('handlers', () => {
  test('may await at their top, and depend on CommonJS and on ESM-only packages', async () => {
    const root = app({
      main: [
        "import { createRequire } from 'node:module';",
        "import old from 'old';",
        "import { modern } from 'modern';",
        'const require = createRequire(import.meta.url);',
        'const ready = await Promise.resolve(1);',
        "export const handler = async () => [old.here, old.path, modern, ready, typeof require('node:fs')].join();",
      ].join('\n'),
      'node_modules/old/package.json': '{"name":"old"}',
      'node_modules/old/index.js': "exports.path = require('path').sep; exports.here = typeof __dirname;",
      'node_modules/modern/package.json': '{"name":"modern","type":"module","exports":"./m.js"}',
      'node_modules/modern/m.js': 'export const modern = await Promise.resolve("esm");',
    });
    const { handler } = await load(build(root)[0]);

    expect(await handler()).toBe('string,/,esm,1,object');
  });

  test('may be CommonJS', () => {
    const [bundle] = build(app({}), { format: 'cjs' });

    expect(bundle?.files).toEqual(['main.cjs']);
    expect(bundle?.exports).toEqual(['handler']);
  });
});

describe('the cache', () => {
  test('answers without esbuild, also for a file that was touched and is equal', () => {
    const root = app({});
    const [first] = build(root);
    settle(root);
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
    settle(root);
    change(root);

    expect(before).toMatch(/one$/);
    expect(await (await load(build(root, options)[0])).handler()).toMatch(/two$/);
    settle(root);
    build(root, options);
    const records = recordsOf(root);
    build(root, options);
    expect(recordsOf(root)).toEqual(records);
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
    settle(root);
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
    build(root, {}, 'isolated', both);
    settle(root);
    write(root, 'functions/hello/main.ts', 'export const handler = async () => 2;\n');
    settle(root);
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
      settle(root);
      harm();
      expect(build(root)[0]?.text).toBe(first?.text);
    }
  });
});

describe('a shared asset', () => {
  test('holds the code of several functions once', async () => {
    const files = {
      main: importing('../shared.ts'),
      '../other/main.ts': importing('../shared.ts'),
      '../shared.ts': word('one'),
    };
    const root = app(files);
    const [hello, other] = build(root, {}, 'shared', ['hello', 'other']);
    expect(build(app(files), {}, 'shared', ['hello', 'other'])[0]?.hash).toBe(hello?.hash);

    expect(hello?.folder).toBe(other?.folder);
    expect([hello?.handler, other?.handler]).toEqual([
      'functions/hello/main.handler',
      'functions/other/main.handler',
    ]);
    expect(hello?.files.filter((file) => file.startsWith('chunks/'))).toHaveLength(1);
    const module = await import(pathToFileURL(join(other?.folder ?? '', 'functions/other/main.mjs')).href);
    expect(await module.handler()).toBe('one');
    settle(root);
    const records = recordsOf(root);
    expect(build(root, {}, 'shared', ['hello', 'other'])[0]?.hash).toBe(hello?.hash);
    expect(recordsOf(root)).toEqual(records);
  });
});

function app({ main = 'export const handler = async () => 1;\n', ...files }: Record<string, string>): string {
  const top = ['node_modules/', 'tsconfig.json', 'base.json', 'one/', 'two/', 'store/'];
  const placed = Object.entries(files).map(([path, text]) => [
    top.some((start) => path.startsWith(start)) ? path : join('functions/hello', path),
    text,
  ]);
  const root = makeFolder({ 'functions/hello/main.ts': main, ...Object.fromEntries(placed) });
  settle(root);
  return root;
}

function build(
  root: string,
  options: BundlingOptions = {},
  sharing: AssetSharing = 'isolated',
  names = ['hello'],
) {
  const bundling = resolveBundling(target, [options]);
  const entries = names.map((name) => ({ name, main: join(root, `functions/${name}/main.ts`), bundling }));
  const bundles = bundleFunctions(root, entries, sharing);
  return names.flatMap((name) => {
    const bundle = bundles.get(name);
    if (!bundle) return [];
    const files = readdirSync(bundle.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(bundle.folder.length + 1))
      .sort();
    const main = files.find((file) => file.startsWith('main.') && !file.endsWith('.map'));
    return [{ ...bundle, files, text: main ? readFileSync(join(bundle.folder, main), 'utf8') : '' }];
  });
}

async function load(bundle: { folder: string } | undefined): Promise<{ handler: () => Promise<string> }> {
  return import(pathToFileURL(join(bundle?.folder ?? '', 'main.mjs')).href);
}

function importing(specifier: string): string {
  return `import { word } from '${specifier}';\nexport const handler = async () => word;\n`;
}

function word(value: string): string {
  return `export const word = '${value}';\n`;
}

function dependency(value: string): Record<string, string> {
  return {
    'node_modules/dep/package.json': '{"name":"dep","type":"module"}',
    'node_modules/dep/index.js': word(value),
  };
}

function paths(...folders: string[]): string {
  return JSON.stringify({ compilerOptions: { paths: { '@/*': folders.map((folder) => `./${folder}/*`) } } });
}

function write(root: string, path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

// What was written in the moment of a run is not trusted to be what the run has read.
function settle(root: string): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
  expect(existsSync(root)).toBe(true);
}

// A bundle that is made is recorded anew.
function recordsOf(root: string): string[] {
  const { bundles } = JSON.parse(readFileSync(join(root, '.forge/cache/bundles/records.json'), 'utf8'));
  return Object.entries<{ used: number }>(bundles).map(([key, { used }]) => `${key} ${used}`);
}
