import { expect, test } from '@jest/globals';
import { toStandalone } from './standalone.ts';

const demo = {
  'package.json': JSON.stringify({
    name: 'demo',
    license: 'MIT',
    dependencies: { '@lambda-forge/stacks': 'workspace:*', constructs: 'catalog:' },
    devDependencies: { jest: '30.0.0' },
    nx: { targets: {} },
  }),
  'tsconfig.json': JSON.stringify({
    extends: '../../tsconfig.base.json',
    include: ['infra'],
    references: [{}],
  }),
  'cdk.json': '{ "app": "node --conditions=@lambda-forge/source --import tsx infra/app.ts" }',
  'README.md':
    '# Demo\n\nIn the Lambda Forge workspace: `npx -y pnpm@12 start` at its root. More.\n![Drawn](architecture.svg)\n\n## What is where\n',
  'architecture.svg': '<svg/>',
  'functions/a/main.ts': "import { b } from '../b/main.ts';\n",
};

const settings = {
  catalog: { constructs: '10.8.1' },
  compilerOptions: { strict: true, composite: true, customConditions: ['@lambda-forge/source'] },
};

test('writes out what the demo takes from its workspace', () => {
  const files = toStandalone(demo, settings);

  expect(JSON.parse(files['package.json'] ?? '')).toEqual({
    name: 'demo',
    dependencies: { '@lambda-forge/stacks': 'workspace:*', constructs: '10.8.1' },
    devDependencies: { jest: '30.0.0' },
  });
  expect(JSON.parse(files['tsconfig.json'] ?? '')).toEqual({
    compilerOptions: { strict: true, noEmit: true },
    include: ['infra'],
  });
  expect(files['cdk.json']).toBe('{ "app": "node --import tsx infra/app.ts" }');
  expect(files['README.md']).toBe('# Demo\n\n## What is where\n');
  expect(files['architecture.svg']).toBeUndefined();
  expect(files['functions/a/main.ts']).toBe(demo['functions/a/main.ts']);
});

test.each([
  [
    'a package that the catalog does not have',
    { ...demo, 'package.json': demo['package.json'].replace('constructs', 'other') },
    'The catalog has no version of other.',
  ],
  [
    'another way to start the app',
    { ...demo, 'cdk.json': '{ "app": "tsx infra/app.ts" }' },
    'holds  --conditions=@lambda-forge/source 0 times',
  ],
  ['a README without its first words', { ...demo, 'README.md': '# Demo\n' }, '0 times, and not once'],
  [
    'an import from outside of it',
    { ...demo, 'functions/a/main.ts': "import '../../../packages/x.ts';" },
    'functions/a/main.ts has "../../../"',
  ],
  [
    'a condition in a new file',
    { ...demo, 'new.json': '"@lambda-forge/source"' },
    'new.json has "@lambda-forge/source"',
  ],
])('refuses a demo with %s', (_, files, message) => {
  expect(() => toStandalone(files, settings)).toThrow(message);
});
