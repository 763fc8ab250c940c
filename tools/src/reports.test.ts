import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listFailures, measureCoverage, removeReports, sumReports } from './reports.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reports-'));
  write('packages/a/.reports/jest.json', [3, 1, 0, 0]);
  write('apps/b/.reports/registry.json', [4, 0, 2, 1]);
  write('tools/.reports/jest.json', [5, 0, 0, 0]);
  write('packages/a/package.json', [100, 100, 100, 100]);
});

afterEach(() => rmSync(root, { recursive: true }));

test('the reports of all projects are added up, a file that could not run as a failure', () => {
  expect(sumReports(root)).toEqual({ passed: 12, failed: 2, skipped: 2 });
});

test('each failure is named with its file and the first lines of its message', () => {
  const long = Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n');
  write('packages/a/.reports/jest.json', [
    3,
    2,
    0,
    0,
    {
      file: 'packages/a/src/a.test.ts',
      test: 'adds up',
      message: '\u001b[31mExpected: 2\u001b[39m\nReceived: 3',
    },
    { file: 'packages/a/src/b.test.ts', test: '', message: long },
  ]);

  const [first, second] = listFailures(root);

  expect(first).toBe('FAILED packages/a/src/a.test.ts: adds up\n  Expected: 2\n  Received: 3');
  expect(second).toMatch(/^FAILED packages\/a\/src\/b.test.ts\n {2}line 0\n[\s\S]* {2}line 19$/);
});

test('a line counts that any package has run, and nothing where none has measured', () => {
  expect(measureCoverage(root)).toBeUndefined();
  writeCoverage('a', [1, 0, 0, 0]);
  writeCoverage('b', [0, 2, 3, 0]);

  expect(measureCoverage(root)).toBe(75);
  removeReports(root);
  expect(measureCoverage(root)).toBeUndefined();
});

test('a line counts that a run in another clone has run, which nx restores with its paths', () => {
  writeCoverage('a', [1, 0, 0, 0]);
  writeCoverage('b', [0, 2, 3, 0], '/packages/of/another/clone');

  expect(measureCoverage(root)).toBe(75);
});

test('reports that are removed are not counted, and nothing else is removed', () => {
  removeReports(root);

  expect(sumReports(root)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(existsSync(join(root, 'packages/a/package.json'))).toBe(true);
});

/** What a package's tests have run of one file: how often each line. */
function writeCoverage(name: string, counts: readonly number[], clone = '/clone'): void {
  const path = `${clone}/packages/shared/src/shared.ts`;
  const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
  const statementMap = Object.fromEntries(counts.map((_, index) => [index, at(index + 1)]));
  const data = { path, statementMap, s: { ...counts }, fnMap: {}, f: {}, branchMap: {}, b: {} };
  const file = join(root, 'packages', name, '.reports', 'coverage', 'coverage-final.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ [path]: data }));
}

function write(path: string, [passed, failed, pending, broken, ...failures]: readonly unknown[]): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const report = {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numRuntimeErrorTestSuites: broken,
    failures,
  };
  writeFileSync(file, JSON.stringify(report));
}
