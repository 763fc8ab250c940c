import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

// What npm keeps, npm itself says here. It asks no registry for what is installed where it runs.
const bin = join(import.meta.dirname, '..', '..', 'bin', 'create-lambda-forge.js');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-npm-'));
  write('package.json', '{ "type": "module" }');
  write(
    'node_modules/create-lambda-forge/package.json',
    '{ "name": "create-lambda-forge", "bin": "run.js" }',
  );
  write(
    'node_modules/.bin/create-lambda-forge',
    `#!${process.execPath} --conditions=@lambda-forge/source\nimport ${JSON.stringify(bin)};\n`,
  );
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test.each([
  [
    ['api', '--template', 'minimal'],
    'npm has kept --template for itself.',
    'npm create lambda-forge api -- --template <template>',
  ],
  [
    ['api', '-y', '--template=minimal', '--no-docs', '--no-git', '--nx', '--package-manager', 'pnpm'],
    'npm has kept --template, --no-docs, --package-manager, --no-git, --nx for itself.',
    'npm create lambda-forge api -- --template minimal --no-docs --package-manager <name> --no-git --nx',
  ],
  [
    ['api', '--template', 'minimal', '--', '--yes', '--no-git'],
    'npm has kept --template for itself.',
    'npm create lambda-forge api -- --template <template>',
  ],
])('npm create lambda-forge %j says that npm passes on only what follows --', (args, message, line) => {
  const { status, stderr } = create(args);

  expect(stderr).toContain(message);
  expect(stderr).toContain(`only what follows --: ${line}\n`);
  expect(status).toBe(1);
  expect(existsSync(join(root, 'api'))).toBe(false);
});

test('npm create lambda-forge takes what follows --', () => {
  const { status, stderr } = create(['api', '-y', '--', '--yes', '--no-git', '--no-install', '--no-docs']);

  expect([status, stderr]).toEqual([0, '']);
  expect(existsSync(join(root, 'api', 'docs'))).toBe(false);
  expect(readFileSync(join(root, 'api', 'package.json'), 'utf8')).toContain('"name": "api"');
});

function create(args: readonly string[]): { status: number | null; stderr: string } {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/i.test(name));
  const { status, stderr } = spawnSync('npm', ['create', 'lambda-forge', ...args], {
    cwd: root,
    env: { ...Object.fromEntries(own), npm_config_update_notifier: 'false' },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, stderr: stripVTControlCharacters(stderr) };
}

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text, { mode: 0o755 });
}
