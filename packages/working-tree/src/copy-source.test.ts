import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copySource } from './copy-source.ts';

function create(): { root: string; target: string; git: (...args: string[]) => string } {
  const root = mkdtempSync(join(tmpdir(), 'forge-source-'));
  const target = join(mkdtempSync(join(tmpdir(), 'forge-copy-')), 'src');
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      encoding: 'utf8',
    });
  return { root, target, git };
}

function createRepository(): ReturnType<typeof create> {
  const made = create();
  const { root, git } = made;
  mkdirSync(join(root, 'app/sub'), { recursive: true });
  writeFileSync(join(root, '.gitignore'), 'ignored\n');
  writeFileSync(join(root, 'app/run.sh'), 'old');
  chmodSync(join(root, 'app/run.sh'), 0o755);
  writeFileSync(join(root, 'app/gone'), '');
  symlinkSync('../run.sh', join(root, 'app/sub/link'));
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'First');
  writeFileSync(join(root, 'app/run.sh'), 'new');
  writeFileSync(join(root, "app/it's new é"), '');
  writeFileSync(join(root, 'ignored'), '');
  rmSync(join(root, 'app/gone'));
  return made;
}

test('copies the whole repository as the working tree is now', () => {
  const { root, target, git } = createRepository();
  const { commit } = copySource(join(root, 'app'), target, { ref: undefined, clone: false });
  expect(commit).toBe(git('rev-parse', 'HEAD').trim());
  expect(readdirSync(target).sort()).toEqual(['.gitignore', 'app']);
  expect(readdirSync(join(target, 'app')).sort()).toEqual(["it's new é", 'run.sh', 'sub']);
  expect(readFileSync(join(target, 'app/run.sh'), 'utf8')).toBe('new');
  expect(lstatSync(join(target, 'app/run.sh')).mode & 0o111).toBe(0o111);
  expect(readlinkSync(join(target, 'app/sub/link'))).toBe('../run.sh');
});

test('copies a branch, and leaves the repository as it is', () => {
  const { root, target, git } = createRepository();
  const before = git('status', '--porcelain');
  copySource(root, target, { ref: 'main', clone: false });
  expect(readdirSync(join(target, 'app')).sort()).toEqual(['gone', 'run.sh', 'sub']);
  expect(readFileSync(join(target, 'app/run.sh'), 'utf8')).toBe('old');
  expect(lstatSync(join(target, 'app/run.sh')).mode & 0o111).toBe(0o111);
  expect(git('status', '--porcelain')).toBe(before);
});

test('a full clone has the history, and shows what is not committed', () => {
  const { root, target, git } = createRepository();
  copySource(root, target, { ref: undefined, clone: true });
  const status = (at: string): string =>
    execFileSync('git', ['-C', at, 'status', '--porcelain'], { encoding: 'utf8' });
  expect(execFileSync('git', ['-C', target, 'rev-parse', 'HEAD'], { encoding: 'utf8' })).toBe(
    git('rev-parse', 'HEAD'),
  );
  expect(status(target)).toBe(status(root));
});

test('a ref that looks like an option is only an unknown ref', () => {
  const { root, target } = createRepository();
  expect(() => copySource(root, target, { ref: '--output=/dev/null', clone: false })).toThrow(
    /no branch or commit "--output/,
  );
});

test('a repository that git cannot read is an error, not a folder outside of git', () => {
  const { root, target } = create();
  mkdirSync(join(root, 'app'));
  writeFileSync(join(root, '.git'), 'gitdir: nowhere\n');
  expect(() => copySource(join(root, 'app'), target, { ref: undefined, clone: false })).toThrow(
    `git cannot read the repository ${root}: fatal: not a git repository`,
  );
  expect(existsSync(target)).toBe(false);
});

test('outside of git a workspace is copied whole, as its lockfile is needed', () => {
  const { root, target } = create();
  mkdirSync(join(root, 'apps/api'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'apps/api/cdk.json'), '{}');
  copySource(join(root, 'apps/api'), target, { ref: undefined, clone: false });
  expect(readdirSync(target).sort()).toEqual(['apps', 'package-lock.json']);
  expect(readdirSync(join(target, 'apps/api'))).toEqual(['cdk.json']);
});

test('without git the folder of the repository is copied', () => {
  const { root, target } = createRepository();
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    const { description, commit } = copySource(join(root, 'app'), target, { ref: undefined, clone: true });
    expect(description).toContain('git knows no repository there');
    expect(commit).toBeUndefined();
  } finally {
    process.env['PATH'] = path;
  }
  expect(readdirSync(target).sort()).toEqual(['.gitignore', 'app', 'ignored']);
});

test('outside of git the folder is copied without what is installed or made', () => {
  const { root, target } = create();
  for (const folder of ['node_modules/a', 'cdk.out', '.forge', 'src'])
    mkdirSync(join(root, folder), { recursive: true });
  expect(copySource(root, target, { ref: undefined, clone: false }).commit).toBeUndefined();
  expect(readdirSync(target)).toEqual(['src']);
  expect(() => copySource(root, target, { ref: 'main', clone: false })).toThrow(/git knows no repository/);
  expect(existsSync(join(root, '.git'))).toBe(false);
});
