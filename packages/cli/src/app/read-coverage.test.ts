import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readCoverage } from './read-coverage.ts';

test.each([
  [{ coverage: 92.5 }, 92.5],
  [{ coverage: '70' }, 70],
  [{ coverage: '' }, 80],
  [{}, 80],
  [{ coverage: 60, dev: { arns: {} }, prod: { arns: {}, coverage: 95 } }, 95],
])('%j asks for %s', (context, percent) => {
  expect(readCoverage(appWith(context))).toBe(percent);
});

test('a percentage that is none is an error', () => {
  expect(() => readCoverage(appWith({ coverage: 'most' }))).toThrow(/"coverage" of cdk\.json is "most"\./);
});

test('a folder without cdk.json asks for nothing', () => {
  expect(readCoverage(mkdtempSync(join(tmpdir(), 'forge-bare-')))).toBeUndefined();
});

function appWith(context: object): string {
  const root = mkdtempSync(join(tmpdir(), 'forge-coverage-'));
  writeFileSync(join(root, 'cdk.json'), JSON.stringify({ context }));
  return root;
}
