import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { InitPart } from '../plan.ts';
import { appOf, cdkInit, options } from './init.test.support.ts';
import { planEntry } from './plan-entry.ts';
import { planIgnores } from './plan-ignores.ts';
import { planJest } from './plan-jest.ts';
import { planPackages } from './plan-packages.ts';
import { planPnpm } from './plan-pnpm.ts';
import { planTsconfig } from './plan-tsconfig.ts';

const cdk = { 'aws-cdk-lib': '^2', constructs: '^10' };
const entry =
  "import { App } from 'aws-cdk-lib';\n\nconst app = new App({\n  outdir: 'x',\n});\n\napp.synth();\n";

test.each([
  ['npx ts-node --prefer-ts-exts bin/orders.ts', 'bin/orders.ts'],
  ['npx tsc && node bin/orders.js', 'bin/orders.ts'],
  ['node --import tsx ./infra/app.mts', 'infra/app.mts'],
])('the file of "%s" is %s', (command, path) => {
  const app = appOf({ 'cdk.json': JSON.stringify({ app: command }), [path]: entry });

  expect(planEntry(app).changes?.map((change) => change.path)).toEqual([path]);
});

test('what an app lacks is added by its package manager', () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-init-'));
  writeFileSync(join(root, 'yarn.lock'), '');
  const hints = [{}, { jest: '^29' }, { typescript: '~5.4.0' }].map((devDependencies) => {
    const dependencies = 'jest' in devDependencies || 'typescript' in devDependencies ? cdk : {};
    const text = JSON.stringify({ dependencies, devDependencies });
    return planPackages(appOf({ 'package.json': text }, root), options).problems?.[0]?.hint;
  });

  expect(hints).toEqual([
    'yarn add aws-cdk-lib, or make an app: npx cdk init app --language typescript',
    'yarn add --dev jest@^30 @types/jest@^30, and ts-jest@^29.4 where it compiles the tests',
    'yarn add --dev typescript@~5.9',
  ]);
});

test('the stage comes before what ends the app', () => {
  const app = appOf({ 'cdk.json': '{ "app": "tsx app.ts" }', 'app.ts': entry });

  expect(after(planEntry(app))).toContain("resources: 'dev' }));\n\napp.synth();\n");
});

test('a byte order mark before the settings is read over, and stays', () => {
  const app = appOf({ 'cdk.json': '\uFEFF{ "app": "tsx app.ts" }', 'app.ts': entry });
  expect(after(planEntry(app))).toContain("resources: 'dev' }));");
  const manifest = `\uFEFF${JSON.stringify({ dependencies: cdk, devDependencies: {} })}`;
  const { changes, problems } = planPackages(appOf({ 'package.json': manifest }), options);
  expect(problems).toBeUndefined();
  expect(changes?.[0]).toMatchObject({ path: 'package.json', after: expect.stringMatching(/^\uFEFF\{/) });
});

test.each([
  ['made in a function', "import { App } from 'x';\nfunction run() {\n  const app = new App();\n}\n"],
  ['one of two', "import { App } from 'x';\nconst a = new App();\nconst b = new App();\n"],
  ['made with require', "const { App } = require('x');\nconst app = new App();\n"],
])('an app that is %s is told the lines to add', (_, text) => {
  const part = planEntry(appOf({ 'cdk.json': '{ "app": "tsx app.ts" }', 'app.ts': text }));

  expect(part.changes).toBeUndefined();
  expect(part.notes?.join()).toContain('Add to app.ts, where the app is made:\nimport { createContext }');
});

test('an app that has a stack of ours, wherever, stays as it is', () => {
  const app = appOf({
    'cdk.json': '{ "app": "tsx app.ts" }',
    'app.ts': entry,
    'lib/stages.ts': "import { DevStack } from '@lambda-forge/stacks';\n",
  });

  expect(planEntry(app)).toEqual({});
});

test.each([
  ['{"compilerOptions":{"module":"commonjs"}}', { module: 'NodeNext', moduleResolution: 'NodeNext' }],
  ['{"compilerOptions":{"module":"node16"}}', { module: 'NodeNext', moduleResolution: 'NodeNext' }],
  ['{"compilerOptions":{}}', { module: 'NodeNext', moduleResolution: 'NodeNext' }],
  [
    '{"compilerOptions":{"module":"ESNext","moduleResolution":"node"}}',
    { module: 'ESNext', moduleResolution: 'Bundler' },
  ],
])('%s gets module settings that read our packages', (text, compilerOptions) => {
  const changed = after(planTsconfig(appOf({ 'tsconfig.json': text })));

  expect(JSON.parse(changed ?? '')).toEqual({ compilerOptions });
});

test.each([
  { 'tsconfig.json': '{"compilerOptions":{"module":"NodeNext"}}' },
  { 'tsconfig.json': '{"compilerOptions":{"module":"ESNext","moduleResolution":"Bundler"}}' },
  { 'tsconfig.json': '{"compilerOptions":{"module":"node18"}}', 'package.json': '{"type":"module"}' },
  { 'tsconfig.json': '{"extends":"./base"}', 'base.json': '{"compilerOptions":{"module":"nodenext"}}' },
  {
    'tsconfig.json': '{"extends":["@tsconfig/node24/tsconfig.json"]}',
    '../node_modules/@tsconfig/node24/tsconfig.json': '{"compilerOptions":{"module":"nodenext"}}',
  },
  {},
])('%j fits', (files) => {
  expect(planTsconfig(appOf(files as Record<string, string>))).toEqual({});
});

test('functions are among what TypeScript includes', () => {
  const text = '{"compilerOptions":{"module":"nodenext"},"include":["bin","lib"]}';

  expect(JSON.parse(after(planTsconfig(appOf({ 'tsconfig.json': text }))) ?? '').include).toEqual([
    'bin',
    'lib',
    'functions',
    'authorizers',
    'resources',
    'layers',
  ]);
  for (const all of ['**/*.ts', '.', './**/*'])
    expect(planTsconfig(appOf({ 'tsconfig.json': text.replace('bin', all) }))).toEqual({});
});

test('an app without jest gets it, with the preset', () => {
  const app = appOf({
    ...cdkInit,
    'package.json': cdkInit['package.json']?.replace('"jest": "^30",', '') ?? '',
  });

  expect(after(planPackages(app, options))).toContain('"jest": "^30"');
  expect(planJest(appOf({ 'package.json': '{}' })).files).toEqual([
    { path: 'jest.config.mjs', content: "export { default } from '@lambda-forge/testing/jest-preset';\n" },
  ]);
});

test.each([
  ['jest.config.json', '{"roots":["<rootDir>/test"]}'],
  ['package.json', '{"jest":{"roots":["<rootDir>/test"]}}'],
])('settings of jest in %s get the same lines', (path, text) => {
  const changed = JSON.parse(after(planJest(appOf({ 'package.json': '{}', [path]: text }))) ?? '');

  expect(changed.jest ?? changed).toEqual({ preset: '@lambda-forge/testing', roots: ['<rootDir>'] });
});

test.each([
  ['module.exports = {};\n', "module.exports = { preset: '@lambda-forge/testing' };\n"],
  [
    "module.exports = { testEnvironment: 'node', roots: ['<rootDir>/test'] };\n",
    "module.exports = { preset: '@lambda-forge/testing', testEnvironment: 'node', roots: ['<rootDir>'] };\n",
  ],
  [
    "export default {testEnvironment: 'node'} satisfies Config;\n",
    "export default { preset: '@lambda-forge/testing', testEnvironment: 'node'} satisfies Config;\n",
  ],
  [
    'const config = {\n  verbose: true,\n};\n\nmodule.exports = config;\n',
    "const config = {\n  preset: '@lambda-forge/testing',\n  verbose: true,\n};\n\nmodule.exports = config;\n",
  ],
])('%j is read, too', (text, expected) => {
  expect(after(planJest(appOf({ 'jest.config.js': text })))).toBe(expected);
});

test('what is in the way is found in one line, too', () => {
  const problems = [
    "{ preset: 'ts-jest' }",
    "{ verbose: true, testMatch: ['<rootDir>/test/*.test.ts'] }",
  ].map(
    (text) => planJest(appOf({ 'jest.config.js': `module.exports = ${text};\n` })).problems?.[0]?.message,
  );

  expect(problems).toEqual([
    expect.stringContaining('jest.config.js has preset'),
    expect.stringContaining('<rootDir>/test/*.test.ts'),
  ]);
});

test('a jest that would not find the tests of functions is told the pattern', () => {
  const text = "module.exports = {\n  testMatch: ['<rootDir>/test/**/*.test.ts'],\n};\n";

  expect(planJest(appOf({ 'jest.config.js': text })).problems).toMatchObject([
    { hint: "Add to it: '**/{functions,authorizers,layers}/**/*.test.ts', and run this again." },
  ]);
});

test('the build scripts of what we bring are judged for who installs with pnpm, and only once', () => {
  const part = planPnpm(appOf({ 'pnpm-workspace.yaml': '# Ours\nallowBuilds:\n  esbuild: true\n' }));

  expect(after(part)).toBe(
    "# Ours\nallowBuilds:\n  esbuild: true\n  '@parcel/watcher': false\n  '@swc/core': false\n  unrs-resolver: false\n",
  );
  expect(planPnpm(appOf({ 'pnpm-workspace.yaml': after(part) ?? '' }))).toEqual({});
  expect(planPnpm(appOf({ 'pnpm-lock.yaml': '' })).files?.[0]?.content).toContain('esbuild: false');
  expect(planPnpm(appOf({}))).toEqual({});
});

test('all packages are judged that this workspace, which installs the same ones, judges', () => {
  const workspace = join(import.meta.dirname, '..', '..', '..', '..', 'pnpm-workspace.yaml');
  const { allowBuilds } = parse(readFileSync(workspace, 'utf8'));
  // These two are tools of the workspace alone.
  const { nx: _, node: __, ...ours } = allowBuilds;

  expect(parse(planPnpm(appOf({ 'pnpm-lock.yaml': '' })).files?.[0]?.content ?? '')).toEqual({
    allowBuilds: ours,
  });
});

test('what forge leaves is not committed', () => {
  expect(after(planIgnores(appOf({ '.gitignore': 'cdk.out' })))).toMatch(/^cdk\.out\n\n#.*\n\.forge\n$/);
});

function after({ changes = [] }: InitPart): string | undefined {
  expect(changes).toHaveLength(1);
  return changes[0]?.after;
}
