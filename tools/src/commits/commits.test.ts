import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

// The command on a git history of its own, of which a branch is checked against main.
const program = join(import.meta.dirname, '..', 'commits.ts');
let repository = '';

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'forge-commits-'));
  git('init', '--quiet', '--initial-branch', 'main');
  commit('Say anything', 'packages/local/a.ts');
  git('checkout', '--quiet', '-b', 'branch');
  commit('fix(local): answer 404', 'packages/local/b.ts');
  git('tag', 'fine');
  commit('Say anything', 'tools/c.ts');
  commit('Answer 404', 'packages/local/ä d.ts');
  git('checkout', '--quiet', 'main');
  commit('fix(local): answer 405', 'packages/local/e.ts');
  git('checkout', '--quiet', 'branch');
  git('merge', '--quiet', '--no-ff', '--message', "Merge branch 'main'", 'main');
});

afterAll(() => rmSync(repository, { recursive: true, force: true }));

test('names the commits of the branch whose titles are wrong, and how to mend them', () => {
  const { status, stdout, stderr } = run('main');

  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^[0-9a-f]{8} "Answer 404": is not conventional, like "[^"]+"\.\nReword them \(git rebase/,
  );
});

test('passes a branch whose titles are fine', () => {
  git('checkout', '--quiet', 'fine');

  expect(run('main')).toMatchObject({ status: 0, stdout: 'All titles since main are fine.\n' });
});

test('says which base git does not know', () => {
  expect(run('nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining("'nowhere..HEAD'") });
});

function run(base: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, base], { cwd: repository, encoding: 'utf8' });
}

function commit(title: string, file: string): void {
  mkdirSync(join(repository, file, '..'), { recursive: true });
  writeFileSync(join(repository, file), title);
  git('add', '--all');
  git('commit', '--quiet', '--message', title);
}

function git(...args: readonly string[]): void {
  const env = {
    ...process.env,
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
  };
  execFileSync('git', args, { cwd: repository, env });
}
