import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type ts from 'typescript';
import { createProgram } from './create-program.ts';
import { loadTypeScript } from './load-typescript.ts';

let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'library-files-')));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('two programs share the libraries of the compiler, and nothing else', () => {
  const first = load('export interface Output { at: Date }');
  const second = load('interface Date { mine: number } export interface Output { at: Map<string, Date> }');

  const libraries = libraryFiles(first);
  expect(libraries.length).toBeGreaterThan(10);
  const parsedAgain = libraryFiles(second).filter((file, index) => file !== libraries[index]);
  expect(namesOf(parsedAgain)).toEqual([]);
  expect(mainOf(second) === mainOf(first)).toBe(false);
});

test('a program that adds to the global types leaves those of the next alone', () => {
  const adds = load('declare global { interface Date { mine: number } } export const at = new Date().mine;');
  const uses = load('export const at = new Date().mine;');

  expect(errorsOf(adds)).toEqual([]);
  expect(errorsOf(uses)).toEqual(["Property 'mine' does not exist on type 'Date'."]);
});

test('a program for another version of the language has libraries of its own', () => {
  const newer = load('export const at = 1;', 'es2023');
  const older = load('export const at = 1;', 'es2015');

  const shared = new Set<ts.SourceFile>(libraryFiles(newer));
  expect(namesOf(libraryFiles(older).filter((file) => shared.has(file)))).toEqual([]);
});

function load(text: string, target = 'es2022'): ts.Program {
  writeFileSync(join(root, 'main.ts'), text);
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { target, types: [] } }));
  const { program } = createProgram(loadTypeScript(), {
    root,
    tsconfig: join(root, 'tsconfig.json'),
    allowJs: false,
    files: [join(root, 'main.ts')],
    globals: [],
    nonAugmenting: [],
  });
  return program;
}

function libraryFiles(program: ts.Program): ts.SourceFile[] {
  return program.getSourceFiles().filter((file) => program.isSourceFileDefaultLibrary(file));
}

// A file is too large for a message.
function namesOf(files: readonly ts.SourceFile[]): string[] {
  return files.map(({ fileName }) => fileName);
}

function mainOf(program: ts.Program): ts.SourceFile | undefined {
  return program.getSourceFile(join(root, 'main.ts'));
}

function errorsOf(program: ts.Program): unknown[] {
  return program.getSemanticDiagnostics(mainOf(program)).map(({ messageText }) => messageText);
}
