import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();
const before = process.cwd();
let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-pages-')));
  const stage = { functions: [], authorizers: [] };
  const wiki = (path: string, folder: string) => ({
    artifact: 'wiki',
    path,
    key: `wiki${path}`,
    title: 'Ours',
    folder,
    public: true,
  });
  put('cdk.json', JSON.stringify({ app: 'true', context: { name: 'Shop', coverage: 80 } }));
  put('handbook/index.md', '# Handbook');
  put('notes/one.md', '# One');
  put(
    'made/functions.json',
    JSON.stringify({
      version: 1,
      name: 'Shop',
      stages: {
        Dev: { ...stage, artifacts: [wiki('/handbook', 'handbook'), wiki('/notes', 'notes')] },
        Prod: stage,
      },
    }),
  );
  process.chdir(root);
});

afterEach(() => process.chdir(before));

test('forge wiki makes pages of a folder', async () => {
  expect(await main(['wiki', 'handbook', '--title', 'Our handbook', '--out', 'site'])).toBe(0);
  expect(printed.stdout).toBe('Wrote handbook to site (pages: 1).\n');
  expect(readFileSync(join(root, 'site/index.html'), 'utf8')).toContain(
    '<title>Handbook · Our handbook</title>',
  );
});

test('forge wiki makes pages of all that a stage serves, each where it is served from', async () => {
  expect(await main(['wiki', '--assembly', 'made', '--out', 'site'])).toBe(0);
  expect(readdirSync(join(root, 'site')).sort()).toEqual(['handbook', 'notes']);
  expect(await main(['wiki', '--assembly', 'made', '--stage', 'Prod'])).toBe(1);
  expect(printed.stderr).toContain('Prod serves no wiki.\n  Name a folder, forge wiki handbook');
});

test('forge wiki writes nothing where one of them has a broken link', async () => {
  put('notes/one.md', '\n[two](two.md)');

  expect(await main(['wiki', '--assembly', 'made', '--out', 'site'])).toBe(1);
  expect(printed.stderr).toContain('The link two.md leads to nothing (notes/one.md:2).');
  expect(readdirSync(root)).not.toContain('site');
});

test('forge report makes pages of what the tests have left', async () => {
  const report =
    '<testsuites><testsuite><testcase name="a" time="1" file="functions/a/unit.test.ts"/></testsuite></testsuites>';
  put('.forge/reports/unit-tests/junit.xml', report);
  put('.forge/reports/coverage/lcov.info', 'SF:main.ts\nDA:1,1\nDA:2,0\nend_of_record\n');

  expect(await main(['report', 'tests', '--out', 'tests'])).toBe(0);
  expect(await main(['report', 'coverage', '--out', 'lines'])).toBe(0);
  expect(printed.stdout).toBe('Wrote 1 tests, 0 failed, to tests.\nWrote 50 % of lines to lines.\n');
  expect(readFileSync(join(root, 'lines/index.html'), 'utf8')).toContain('80 % asked for');
});

test('forge report says what to run first', async () => {
  expect(await main(['report', 'tests'])).toBe(1);
  expect(printed.stderr).toContain(
    'There is no junit.xml in .forge/reports/unit-tests.\n  Run the tests first: forge test unit --reports .forge/reports/unit-tests',
  );
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
