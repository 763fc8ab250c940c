import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import {
  app,
  build,
  buildUntilRemembered,
  importing,
  load,
  recordsOf,
  word,
} from './bundles.test.support.ts';
import { resolveBundling } from './bundling-options.ts';

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
    const [bundle] = build(root, { nodeModules: ['native'] });

    expect(bundle?.files).toEqual([
      'main.mjs',
      'node_modules/half/h.js',
      'node_modules/half/package.json',
      'node_modules/native/index.js',
      'node_modules/native/package.json',
    ]);
    expect(bundle?.text).toContain('@aws-sdk/client-s3');
  });

  const sdk = (scope: string, name: string) => ({
    [`node_modules/@${scope}/${name}/package.json`]: `{"name":"@${scope}/${name}","type":"module","main":"index.js"}`,
    [`node_modules/@${scope}/${name}/index.js`]: word(`${scope} is bundled`),
  });
  const users = {
    main: "import * as client from '@aws-sdk/client-s3';\nimport { word } from '@smithy/signature-v4';\nimport mysql from 'mysql';\nexport const handler = async () => [client, word, mysql];\n",
    ...sdk('aws-sdk', 'client-s3'),
    ...sdk('smithy', 'signature-v4'),
  };

  test('leave the SDK to the runtime beside what else is external, and bundle what the runtime hides', () => {
    const [bundle] = build(app(users), { external: ['mysql'] });

    expect(bundle?.text).toContain('from "@aws-sdk/client-s3"');
    expect(bundle?.text).toContain('from "mysql"');
    expect(bundle?.text).toContain('smithy is bundled');
  });

  test('bundle the SDK where that is asked for', () => {
    const [bundle] = build(app(users), { external: ['mysql'], bundleAwsSDK: true });

    expect(bundle?.text).toContain('aws-sdk is bundled');
    expect(bundle?.text).toContain('from "mysql"');
  });

  test("add the function's externals to those of its stack", () => {
    const { esbuild } = resolveBundling({ node: 'node24', cpu: 'x64' }, [
      { external: ['mysql'] },
      { external: ['pg-native'] },
    ]);

    expect(esbuild.external).toEqual(['@aws-sdk/*', 'mysql', 'pg-native']);
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

  test('refuse such a module also beside one that was built for this one', () => {
    const elf = Buffer.alloc(20);
    elf.write('\x7fELF', 'latin1');
    elf.writeUInt16LE(0x3e, 18);
    const root = app({
      'node_modules/right/package.json': '{"name":"right"}',
      'node_modules/wrong/package.json': '{"name":"wrong"}',
      'node_modules/wrong/addon.node': 'MZ',
    });
    writeFileSync(join(root, 'node_modules/right/addon.node'), elf);
    writeFileSync(join(root, 'node_modules/right/addon.darwin.node'), 'MACH');

    expect(() => build(root, { nodeModules: ['right', 'wrong'] })).toThrow(
      'nodeModules: node_modules/wrong/addon.node is not built for linux-x64.',
    );
    expect(build(root, { nodeModules: ['right'] })[0]?.files).toContain('node_modules/right/addon.node');
  });

  test.each([
    [
      'pnpm-lock.yaml',
      'say supportedArchitectures: { os: [linux], cpu: [x64] } in pnpm-workspace.yaml and run pnpm install',
    ],
    [
      'yarn.lock',
      'say supportedArchitectures: { os: [linux], cpu: [x64] } in .yarnrc.yml and run yarn install',
    ],
    ['bun.lock', 'bun install --os=linux --cpu=x64'],
    ['package-lock.json', 'npm install --os=linux --cpu=x64'],
  ])('say how the package manager of %s installs a native module for Lambda', (lockfile, hint) => {
    const root = app({
      'node_modules/native/package.json': '{"name":"native"}',
      'node_modules/native/addon.node': 'MZ',
    });

    renameSync(join(root, 'package-lock.json'), join(root, lockfile));

    expect(() => build(root, { nodeModules: ['native'] })).toThrow(`Install it for Lambda: ${hint}.`);
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

  test.each([false, true])('give the same wherever packages are stored, minified: %s', async (minify) => {
    const [one, two] = ['store', 'some/where/else/store'].map((store) => {
      const elsewhere = makeFolder({
        [`${store}/node_modules/esm/package.json`]: '{"name":"esm","type":"module"}',
        [`${store}/node_modules/esm/index.js`]: word('one'),
        [`${store}/node_modules/old/package.json`]: '{"name":"old"}',
        [`${store}/node_modules/old/index.js`]: "exports.two = '../../store';",
        [`${store}/linked/package.json`]: '{"name":"linked"}',
        [`${store}/linked/src/index.ts`]: 'export const three: string = "three";',
      });
      const root = app({
        main: "import { word } from 'esm';\nimport { two } from 'old';\nimport { three } from 'linked/src/index.ts';\nexport const handler = async () => [word, two, three].join();\n",
      });
      mkdirSync(join(root, 'node_modules'));
      for (const name of ['node_modules/esm', 'node_modules/old', 'linked'])
        symlinkSync(join(elsewhere, store, name), join(root, 'node_modules', basename(name)));
      return build(root, { sourceMap: true, minify })[0];
    });

    expect(two?.hash).toBe(one?.hash);
    expect(await (await load(one)).handler()).toBe('one,../../store,three');
    const map = readFileSync(join(one?.folder ?? '', 'main.mjs.map'), 'utf8');
    expect(map).toContain('../node_modules/old/index.js"');
    expect(map).toContain('../linked/src/index.ts"');
  });

  test('give the same in a checkout and in what CodeBuild has fetched of it, which has no .git', () => {
    const [checkout = '', fetched = ''] = ['.git/HEAD', 'other'].map((file) =>
      makeFolder({
        [file]: '',
        'node_modules/dep/package.json': '{"name":"dep"}',
        'node_modules/dep/index.js': "exports.word = 'one';",
        'apps/api/functions/hello/main.ts': importing('dep'),
      }),
    );
    const [one] = build(join(checkout, 'apps/api'));
    process.env['CODEBUILD_SRC_DIR'] = fetched;
    const [two] = build(join(fetched, 'apps/api'));
    delete process.env['CODEBUILD_SRC_DIR'];

    expect(two?.hash).toBe(one?.hash);
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
    buildUntilRemembered(root, {}, 'shared', ['hello', 'other']);
    const records = recordsOf(root);
    expect(build(root, {}, 'shared', ['hello', 'other'])[0]?.hash).toBe(hello?.hash);
    expect(recordsOf(root)).toEqual(records);
  });
});
