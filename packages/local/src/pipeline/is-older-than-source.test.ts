import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { isOlderThanSource } from './is-older-than-source.ts';

let root: string;
let assembly: string;

// An app that was synthesized after its source was written.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-older-'));
  assembly = join(root, 'cdk.out');
  mkdirSync(assembly);
  write('app.ts', 1);
  write('cdk.out/manifest.json', 2);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('an assembly is as new as the source that it was made from', () => {
  initialize();

  expect(isOlderThanSource(assembly, root)).toBe(false);
});

test('a file that changed later makes it older', () => {
  initialize();
  write('main.ts', 3);

  expect(isOlderThanSource(assembly, root)).toBe(true);
});

test('what git ignores, the assembly itself, logs and notes do not', () => {
  initialize();
  write('.gitignore', 1, 'ignored.txt\n');
  write('ignored.txt', 3);
  write('cdk.out/functions.json', 3);
  write('serve.log', 3);
  write('README.md', 3);

  expect(isOlderThanSource(assembly, root)).toBe(false);
});

test('outside of git nobody knows which files are the source', () => {
  write('main.ts', 3);

  expect(isOlderThanSource(assembly, root)).toBe(false);
});

function initialize(): void {
  execFileSync('git', ['init', '--quiet'], { cwd: root });
}

function write(name: string, seconds: number, text = ''): void {
  writeFileSync(join(root, name), text);
  utimesSync(join(root, name), seconds, seconds);
}
