import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { renderLicences } from './render-licences.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-licences-'));
});

afterEach(() => rmSync(root, { recursive: true }));

test('has the licence of each package once whose code is in a bundle, by their names', () => {
  write('node_modules/one/LICENSE', 'Of one.');
  write('node_modules/@of/two/license.md', 'Of two.');
  write('node_modules/left-out/LICENSE', 'Of nobody.');

  const licences = renderLicences(
    toMetafile({
      'node_modules/one/a.js': 1,
      'node_modules/one/b.js': 1,
      'node_modules/@of/two/lib/c.js': 1,
      'node_modules/left-out/d.js': 0,
      'src/index.ts': 1,
    }),
    root,
  );

  expect(licences).toBe('two\n\nOf two.\n\none\n\nOf one.');
});

test('is empty where all code is of the package itself', () => {
  expect(renderLicences(toMetafile({ 'src/index.ts': 1 }), root)).toBe('');
});

function toMetafile(bytes: Readonly<Record<string, number>>) {
  const inputs = Object.fromEntries(
    Object.entries(bytes).map(([file, bytesInOutput]) => [file, { bytesInOutput }]),
  );
  return { inputs: {}, outputs: { 'dist/index.js': { bytes: 1, inputs, imports: [], exports: [] } } };
}

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
}
