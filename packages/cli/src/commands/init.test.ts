import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readAppFiles } from '@lambda-forge/generators';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const before = process.cwd();
const printed = captureOutput();
const files = {
  'cdk.json': '{\n  "app": "npx tsx bin/orders.ts"\n}\n',
  'package.json':
    '{\n  "name": "orders",\n  "dependencies": {\n    "aws-cdk-lib": "^2.275.0",\n    "constructs": "^10.5.0"\n  }\n}\n',
  'tsconfig.json': '{\n  "compilerOptions": {\n    "module": "NodeNext"\n  }\n}\n',
  'jest.config.js': "module.exports = {\n  testEnvironment: 'node',\n};\n",
  'bin/orders.ts': "import { App } from 'aws-cdk-lib';\n\nconst app = new App();\n",
};
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-init-')));
  for (const [path, text] of Object.entries(files)) write(path, text);
  process.chdir(root);
});

afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

test('shows what it would change, line by line, and writes nothing', async () => {
  expect(await main(['init', '--dry-run', '--region', 'eu-west-1'])).toBe(0);

  expect(printed.stdout).toContain(
    [
      'change jest.config.js',
      "     2 +   preset: '@lambda-forge/testing',",
      'change bin/orders.ts',
      "     1 + import { createContext } from '@lambda-forge/context';",
      "     2 + import { DeployStage } from '@lambda-forge/stacks';",
    ].join('\n'),
  );
  expect(printed.stdout).toContain('"region": "eu-west-1"');
  expect(printed.stdout).toMatch(/create functions\/hello_world\/main\.ts {2}\d+ lines/);
  expect(printed.stdout.trimEnd().endsWith('Nothing was written.')).toBe(true);
  expect(readAll()).toEqual(files);
});

test('shows all else that it would change where one thing is in the way', async () => {
  write('jest.config.js', "module.exports = require('./other');\n");

  expect(await main(['init', '--dry-run'])).toBe(1);

  expect(printed.stdout).toContain('change bin/orders.ts');
  expect(printed.stdout).toContain('create functions/hello_world/main.ts');
  expect(printed.stdout).not.toContain('change jest.config.js');
  expect(printed.stderr).toContain('jest.config.js does not export an object that can be read.');
  printed.clear();
  expect(await main(['init', '--yes'])).toBe(1);
  expect(printed.stdout).toBe('');
  expect(readAll()).toEqual({ ...files, 'jest.config.js': "module.exports = require('./other');\n" });
});

test('writes nothing without a yes, where nobody can be asked', async () => {
  expect(await main(['init'])).toBe(1);

  expect(printed.stderr).toContain('nobody can be asked, as this is no terminal');
  expect(readAll()).toEqual(files);
});

test('writes all of it, says how to go on, and changes nothing in a second run', async () => {
  write('pnpm-lock.yaml', '');
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['remote', 'add', 'origin', 'git@github.com:octocat/orders-api.git'], { cwd: root });

  expect(await main(['init', '--yes'])).toBe(0);
  expect(printed.stdout).toContain('Written. Next:\n  pnpm install\n');
  const first = readAll();
  expect(JSON.parse(first['cdk.json'] ?? '').context).toMatchObject({
    repo: { owner: 'octocat', name: 'orders-api' },
  });
  expect(first['functions/hello_world/unit.test.ts']).toContain("from './main';");
  printed.clear();

  expect(await main(['init', '--yes'])).toBe(0);
  expect(printed.stdout.trim()).toBe('The app has all of it: nothing to change.');
  expect(readAll()).toEqual(first);
});

test('prints its plan as JSON, too', async () => {
  expect(await main(['init', '--json', '--dry-run'])).toBe(0);

  expect(JSON.parse(printed.stdout)).toMatchObject({
    written: false,
    changes: expect.arrayContaining([expect.objectContaining({ path: 'cdk.json' })]),
  });
});

test('undoes what it has written where the rest cannot be', async () => {
  // A folder in the place of a file that it creates.
  rmSync(join(root, 'jest.config.js'));
  mkdirSync(join(root, 'functions'));
  writeFileSync(join(root, 'functions', 'hello_world'), '');

  expect(await main(['init', '--yes'])).toBe(1);

  expect(printed.stderr).toContain('functions/hello_world/main.ts cannot be written');
  const { 'jest.config.js': _, ...others } = files;
  expect(readAll()).toEqual({ ...others, 'functions/hello_world': '' });
});

test('a line that changes is shown as it was and as it is', async () => {
  write('jest.config.js', "module.exports = {\n  roots: ['<rootDir>/test'],\n};\n");

  expect(await main(['init', '--dry-run'])).toBe(0);

  expect(printed.stdout).toContain("     2 -   roots: ['<rootDir>/test'],\n");
  expect(printed.stdout).toContain("     3 +   roots: ['<rootDir>'],\n");
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function readAll(): Record<string, string> {
  const paths = readAppFiles(root).list('.');
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
