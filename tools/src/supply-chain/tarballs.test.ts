import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

// What would be published, by pnpm's own word.
const workspace = join(import.meta.dirname, '..', '..', '..');
const folders = globSync('packages/*/package.json', { cwd: workspace })
  .filter(
    (file) => !(JSON.parse(readFileSync(join(workspace, file), 'utf8')) as { private?: boolean }).private,
  )
  .map((file) => dirname(file));

// What is for those who work on a package: sources, tests, what tests read, and what tools leave.
const own =
  /^src\/|\.test\.|\.test-|(^|\/)fixture|conformance|\.tsbuildinfo$|\.reports|\.forge|node_modules|(^|\/)tsconfig[^/]*\.json$|\.env/;

beforeAll(() => {
  // The compiler leaves what files that are gone once became.
  for (const folder of folders) rmSync(join(workspace, folder, 'dist'), { recursive: true, force: true });
  execFileSync(join(workspace, 'node_modules', '.bin', 'tsc'), ['--build', ...folders], { cwd: workspace });
}, 300_000);

describe.each(folders)('the tarball of %s', (folder) => {
  let files: string[];

  beforeAll(() => {
    const cwd = join(workspace, folder);
    const output = execFileSync('npx', ['--yes', 'pnpm@12', 'pack', '--dry-run', '--json'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    files = (JSON.parse(output) as { files: { path: string }[] }).files.map(({ path }) => path);
  }, 180_000);

  test('holds the licence, the README and the code', () => {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js']));
  });

  test('holds nothing that is for those who work on it', () => {
    expect(files.filter((file) => own.test(file))).toEqual([]);
  });
});
