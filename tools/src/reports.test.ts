import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { removeReports, sumReports } from './reports.ts';

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

test('reports that are removed are not counted, and nothing else is removed', () => {
  removeReports(root);

  expect(sumReports(root)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(existsSync(join(root, 'packages/a/package.json'))).toBe(true);
});

function write(path: string, [passed, failed, pending, broken]: readonly number[]): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const report = {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numRuntimeErrorTestSuites: broken,
  };
  writeFileSync(file, JSON.stringify(report));
}
