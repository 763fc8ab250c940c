import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findUnset } from './find-unset.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-unset-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('nothing is missing where the workspace names its repository', () => {
  write({ repository: 'github:acme/lambda-forge.js' });

  expect(findUnset(root)).toEqual([]);
  expect(findUnset(root, 'Acme/lambda-forge.js')).toEqual([]);
});

test('a workspace without a repository is told what follows from it, and how to set it', () => {
  write({});

  expect(findUnset(root)).toEqual([
    'package.json of the workspace has no "repository", which gives every package its repository, bugs and homepage. Set it to "github:<owner>/<name>", and commit that.',
  ]);
});

test.each([
  'acme/lambda-forge',
  'github:<owner>/<name>',
  'github:acme',
  'github:acme/a/b',
  { url: 'git+https://github.com/acme/a.git' },
])('%j names no repository', (repository) => {
  write({ repository });

  expect(findUnset(root)).toEqual([
    expect.stringContaining(`a "repository" of ${JSON.stringify(repository)}. Set`),
  ]);
});

test('a run for another repository is refused before npm refuses its provenance', () => {
  write({ repository: 'github:acme/lambda-forge' });

  expect(findUnset(root, 'someone/lambda-forge')).toEqual([
    expect.stringContaining('"github:acme/lambda-forge", but this runs for someone/lambda-forge'),
  ]);
});

function write(manifest: object): void {
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
}
