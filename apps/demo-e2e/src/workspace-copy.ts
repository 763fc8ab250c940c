import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The root of this workspace. */
export const workspace = join(import.meta.dirname, '..', '..', '..');

/** The demo's folder in this workspace. */
export const demo = join(workspace, 'apps', 'demo');

export interface WorkspaceCopy {
  /** The copy's root. */
  readonly root: string;
  /** The demo's folder in the copy. */
  readonly demo: string;
  /** Takes back every change of a file, and forgets the pipelines that ran and their secrets; what is installed stays. */
  readonly restore: () => void;
  readonly remove: () => void;
}

/**
 * A git repository of its own with what is in the working tree, as a fresh clone would have it: nothing installed.
 * @param isCopied which files it has, by their paths from the root: all, unless it is told
 */
export function copyWorkspace(isCopied: (file: string) => boolean = () => true): WorkspaceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-workspace-')));
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const files = git(workspace, 'ls-files', '--cached', '--others', '--exclude-standard', '-z').split('\0');
  for (const file of files) {
    if (!file || !isCopied(file) || !existsSync(join(workspace, file))) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    copyFileSync(join(workspace, file), join(root, file));
  }
  git(root, 'init', '--quiet', '--initial-branch', 'main');
  git(root, 'add', '--all');
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  git(root, ...identity, 'commit', '--quiet', '--message', 'Copy of the workspace');
  const copiedDemo = join(root, 'apps', 'demo');
  shareInstalls(root);
  return {
    root,
    demo: copiedDemo,
    restore: () => {
      git(root, 'checkout', '--quiet', '--', '.');
      git(root, 'clean', '--quiet', '--force', '-d');
      for (const name of ['runs', 'secrets'])
        rmSync(join(copiedDemo, '.forge', name), { recursive: true, force: true });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

// What pipelines install for the workspace's lockfile is the same in every copy: 60,000 files, which one of them makes.
// In the workspace itself, other targets run pipelines, too.
function shareInstalls(root: string): void {
  const [shared, own] = [workspace, root].map((top) => join(top, '.forge', 'cache', 'installs'));
  if (!shared || !own) return;
  mkdirSync(shared, { recursive: true });
  mkdirSync(dirname(own), { recursive: true });
  symlinkSync(shared, own, 'junction');
}

/**
 * Whether a file of the workspace is of the demo or of what that needs. Each action of a pipeline copies all sources:
 * without the other apps, and the tests of packages, that is half as much. The lockfile and each `package.json` say what
 * is installed, which is that of the whole workspace.
 */
export function isOfDemo(file: string): boolean {
  const isTest = /\.test\.(support\.)?ts$|\/fixtures/.test(file);
  const isProject = /(^|\/)package\.json$/.test(file);
  return isProject || /^(apps\/demo\/|[^/]+$)/.test(file) || (file.startsWith('packages/') && !isTest);
}
