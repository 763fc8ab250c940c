import { expect, test } from '@jest/globals';
import { settle } from '@lambda-forge/test-support';
import {
  app,
  build,
  buildUntilRemembered,
  dependency,
  importing,
  load,
  paths,
  word,
  write,
} from './bundles.test.support.ts';

// What esbuild looked for and did not find, and what comes to be there later.
test.each<[string, Record<string, string>, (root: string) => void]>([
  [
    'a file at the first of two paths from the folder of the settings that extend them',
    {
      main: importing('@/word'),
      'tsconfig.json': '{"extends":"./store/base.json"}',
      'store/base.json': `{"compilerOptions":{"paths":{"@/*":["\${configDir}/two/*","\${configDir}/one/*"]}}}`,
      'one/word.ts': word('one'),
    },
    (root) => write(root, 'two/word.ts', word('two')),
  ],
  [
    'a file at the first of two paths that start from the baseUrl of extended settings',
    {
      main: importing('@/word'),
      'tsconfig.json':
        '{"extends":"./store/base.json","compilerOptions":{"paths":{"@/*":["two/*","one/*"]}}}',
      'store/base.json': '{"compilerOptions":{"baseUrl":"./src"}}',
      'store/src/one/word.ts': word('one'),
    },
    (root) => write(root, 'store/src/two/word.ts', word('two')),
  ],
  [
    'a file below the baseUrl, of extended settings, that a package had been used for',
    {
      main: importing('dep'),
      ...dependency('one'),
      'tsconfig.json': '{"extends":"./store/base.json"}',
      'store/base.json': `{"compilerOptions":{"baseUrl":"\${configDir}/two"}}`,
    },
    (root) => write(root, 'two/dep.ts', word('two')),
  ],
  [
    'settings that are extended and come to be, of a package',
    {
      main: importing('@/word'),
      'tsconfig.json': JSON.stringify({ extends: ['./base.json', 'settings/tsconfig.json'] }),
      'base.json': paths('one'),
      'one/word.ts': word('one'),
      'two/word.ts': word('two'),
    },
    (root) => {
      write(root, 'node_modules/settings/package.json', '{"name":"settings"}');
      write(
        root,
        'node_modules/settings/tsconfig.json',
        `{"compilerOptions":{"paths":{"@/*":["\${configDir}/two/*"]}}}`,
      );
    },
  ],
  [
    'the module of a dependency that had only its main built',
    {
      main: importing('dep'),
      'node_modules/dep/package.json': '{"name":"dep","module":"esm/index.mjs","main":"main.cjs"}',
      'node_modules/dep/main.cjs': "exports.word = 'one';",
    },
    (root) => write(root, 'node_modules/dep/esm/index.mjs', word('two')),
  ],
  [
    'the main of an imported folder that had only an index',
    { main: importing('./a'), 'a/package.json': '{"main":"two"}', 'a/index.ts': word('one') },
    (root) => write(root, 'functions/hello/a/two.ts', word('two')),
  ],
  [
    'a file in a nearer package of the same name that had not been there',
    {
      main: importing('dep/word'),
      '../node_modules/dep/package.json': '{"name":"dep","type":"module"}',
      '../node_modules/dep/other.js': word('x'),
      'node_modules/dep/package.json': '{"name":"dep","type":"module"}',
      'node_modules/dep/word.js': word('one'),
    },
    (root) => write(root, 'functions/node_modules/dep/word.js', word('two')),
  ],
  [
    'a package nearer by, of an alias in a package.json',
    { main: importing('#dep'), 'package.json': '{"imports":{"#dep":"dep"}}', ...dependency('one') },
    (root) => {
      write(root, 'functions/node_modules/dep/package.json', '{"name":"dep","type":"module"}');
      write(root, 'functions/node_modules/dep/index.js', word('two'));
    },
  ],
])('the cache is not fooled by %s', async (_, files, change) => {
  const root = app(files);
  const answer = async () => (await load(build(root)[0])).handler();
  expect(await answer()).toBe('one');
  settle();
  change(root);

  expect(await answer()).toBe('two');
  buildUntilRemembered(root);
});

test('is not fooled by another package that an alias means', async () => {
  const root = app({ main: importing('other'), ...dependency('one') });
  const options = { alias: { other: 'dep' }, mainFields: ['special', 'main'] };
  const answer = async () => (await load(build(root, options)[0])).handler();
  expect(await answer()).toBe('one');
  settle();
  write(root, 'node_modules/dep/package.json', '{"name":"dep","type":"module","special":"two.js"}');
  write(root, 'node_modules/dep/two.js', word('two'));

  expect(await answer()).toBe('two');
});
