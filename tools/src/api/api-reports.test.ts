import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { compareReports, writeReports } from './compare-reports.ts';
import { extractReports } from './extract-reports.ts';
import { findEntries } from './find-entries.ts';

const workspace = join(import.meta.dirname, '..', '..', '..');
let root: string;

const areaTypes = `export declare function area(side: Side): number;
interface Side {
    readonly length: number;
}
export {};
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-api-test-'));
  publish('shapes', {
    exports: { '.': { types: './dist/index.d.ts' }, './testing': { types: './dist/testing.d.ts' } },
  });
  write('packages/shapes/dist/index.d.ts', "export { area } from './area.ts';\n");
  write('packages/shapes/dist/testing.d.ts', 'export declare const square: readonly [4, 4];\n');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a report has what an entry point exports, and what that refers to', () => {
  write('packages/shapes/dist/area.d.ts', areaTypes);

  const reports = extractReports(workspace, findEntries(root));

  expect([...reports.keys()]).toEqual(['shapes', 'shapes.testing']);
  expect(reports.get('shapes')).toContain('export function area(side: Side): number;');
  expect(reports.get('shapes')).toMatch(/interface Side \{[^}]*readonly length: number;/);
  expect(reports.get('shapes.testing')).toContain('export const square: readonly [4, 4];');
});

test('a change of what is public is shown by file and line, until it is recorded', () => {
  const api = join(root, 'api');
  const before = new Map([['shapes', 'export function area(side: number): number;\n']]);
  const after = new Map([['shapes', 'export function area(side: string): number;\n']]);
  writeReports(api, before);

  expect(compareReports(api, before)).toEqual([]);
  expect(compareReports(api, after)).toEqual([
    [
      '--- shapes.api.md\trecorded',
      '+++ shapes.api.md\tbuilt',
      '@@ -1,1 +1,1 @@',
      '-export function area(side: number): number;',
      '+export function area(side: string): number;',
    ].join('\n'),
  ]);
  writeReports(api, after);
  expect(compareReports(api, after)).toEqual([]);
});

test('an entry point that is new or gone is a change, too', () => {
  const api = join(root, 'api');
  writeReports(api, new Map([['circles', 'export function round(): void;\n']]));

  const reports = new Map([['squares', 'export function square(): void;\n']]);

  expect(compareReports(api, reports)).toEqual([
    expect.stringMatching(/squares\.api\.md[\s\S]*\n\+export function square\(\): void;$/),
    'circles.api.md is the report of no entry point any more.',
  ]);
  writeReports(api, reports);
  expect(compareReports(api, reports)).toEqual([]);
});

test('what is not published has none, and neither have files without types', () => {
  publish('support', { private: true, exports: { '.': { types: './dist/index.d.ts' } } });
  publish('plain', { exports: { './package.json': './package.json' } });

  expect(findEntries(root).map(({ name }) => name)).toEqual(['shapes', 'shapes.testing']);
});

function publish(name: string, manifest: object): void {
  write(`packages/${name}/package.json`, JSON.stringify({ name: `@example/${name}`, ...manifest }));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
