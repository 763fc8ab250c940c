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
  [{ coverage: 60, staging: { arns: {}, coverage: '' } }, 60],
  [{ coverage: 90, dev: { arns: {}, coverage: 40 }, prod: { arns: {}, coverage: '50' } }, 50],
  [{ coverage: 90, docs: { coverage: 95 } }, 90],
])('%j asks for %s', (context, percent) => {
  expect(readCoverage(appWith(context))).toBe(percent);
});

test.each(['most', ' ', 101])('a percentage that is none is an error: %j', (coverage) => {
  expect(() => readCoverage(appWith({ coverage }))).toThrow(
    `"coverage" of cdk.json is ${JSON.stringify(coverage)}.`,
  );
});

test('a folder without cdk.json asks for nothing', () => {
  expect(readCoverage(mkdtempSync(join(tmpdir(), 'forge-bare-')))).toBeUndefined();
});

function appWith(context: object): string {
  const root = mkdtempSync(join(tmpdir(), 'forge-coverage-'));
  writeFileSync(join(root, 'cdk.json'), JSON.stringify({ context }));
  return root;
}
