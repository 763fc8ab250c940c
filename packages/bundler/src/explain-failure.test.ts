import { expect, test } from '@jest/globals';
import { app, build } from './bundles.test.support.ts';

const optional = {
  'node_modules/knex/package.json': '{"name":"knex"}',
  'node_modules/knex/index.js':
    "exports.mysql = () => require('mysql');\nexports.pg = () => require('pg');\n",
};

test('optional packages that are not installed are to be external, all in one hint', () => {
  const root = app({ main: "import knex from 'knex';\nexport const handler = () => knex;\n", ...optional });

  expect(() => build(root)).toThrow(
    /node_modules\/knex\/index\.js:1:31: Could not resolve "mysql"[\s\S]*createFunction\(\{ bundling: \{ external: \['mysql', 'pg'\] \}, \.\.\. \}\).* Else install it\./,
  );
  expect(build(root, { external: ['mysql', 'pg'] })).toHaveLength(1);
});

test.each([
  ['mysql', /Add "mysql" to the dependencies in package\.json and install it; where a layer has it/],
  ['@scope/name/deep', /Add "@scope\/name" to the dependencies/],
  ['./nowhere.ts', /\n\s+Correct the path, or add the file\.$/],
  ['../../..', /\n\s+Correct the path, or add the file\.$/],
  ['@/lib/word', /\n\s+Correct the name, or say what it stands for: "paths" in tsconfig\.json/],
  ['#word', /\n\s+Correct the name, or say what it stands for/],
])('an import of the own code is to be mended or installed: %s', (specifier, hint) => {
  const root = app({ main: `import '${specifier}';\nexport const handler = 1;\n` });

  expect(() => build(root)).toThrow(hint);
});

test('a file that a package lacks is no optional package', () => {
  const root = app({
    main: "import 'broken';\nexport const handler = 1;\n",
    'node_modules/broken/package.json': '{"name":"broken"}',
    'node_modules/broken/index.js': "require('./nowhere');\n",
  });

  expect(() => build(root)).toThrow(/Could not resolve "\.\/nowhere"/);
  expect(() => build(root)).not.toThrow(/external/);
});

const native = {
  'node_modules/@img/native/package.json': '{"name":"@img/native"}',
  'node_modules/@img/native/index.js': "module.exports = require('./native.node');\n",
  'node_modules/@img/native/native.node': '',
};

test.each<[string, Record<string, string>, string]>([
  [
    'a compiled module of a package',
    { main: "import native from '@img/native';\nexport const handler = () => native;\n", ...native },
    "createFunction({ bundling: { nodeModules: ['@img/native'] }, ... }).",
  ],
  [
    'a file of another kind',
    { main: "import page from './page.html';\nexport const handler = () => page;\n", 'page.html': '' },
    "createFunction({ bundling: { loader: { '.html': 'text' } }, ... }).",
  ],
])('%s gets the option that it needs as a hint', (_, files, hint) => {
  expect(() => build(app(files))).toThrow(hint);
});
