import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { forgeFolder, suggest } from '@lambda-forge/context';
import { type CopyFiles, copyFiles, listWorkingTree } from './copy-working-tree.ts';
import { WorkingTreeError } from './errors.ts';
import { findProjectFolder, findRepository } from './find-repository.ts';
import { git, tryGit } from './git.ts';

export interface SourceOptions {
  /** A branch or commit, instead of the working tree. */
  readonly ref: string | undefined;
  /** Also hand over git's own data, as a source action with a full clone does. */
  readonly clone: boolean;
  /**
   * Copies the files of a working tree without git's data, to a folder that may not be there.
   * @default - one after the other
   */
  readonly copyFiles?: CopyFiles;
}

/** Where a source was copied from. */
export interface SourceCopy {
  /** The commit that it is, or is based on; absent outside of git. */
  readonly commit?: string;
  /** Says what was copied, for people. */
  readonly description: string;
}

/**
 * Copies the source of an app as a source action delivers it: its whole git repository, at a commit, or as the working
 * tree is now (tracked and new files, but nothing that git ignores). Outside of git, or without it, the folder of the
 * project's lockfile, without node_modules, cdk.out and .forge.
 * @throws WorkingTreeError when there is no such ref, or git cannot read the repository
 */
export function copySource(root: string, target: string, options: SourceOptions): SourceCopy {
  const { ref, clone } = options;
  const top = findRepository(root);
  const commit = ref === undefined ? headOf(root) : findCommit(root, ref);
  if (top === undefined) {
    const folder = findProjectFolder(root);
    const { description } = copyFolder(folder, target);
    return { description: `${description}; git knows no repository there` };
  }
  const isOfTree = ref === undefined || !commit;
  const isClone = clone && commit !== undefined;
  const copy = (!isClone && options.copyFiles) || copyFiles;
  if (!isOfTree || isClone) mkdirSync(target, { recursive: true });
  if (isClone) cloneWithoutFiles(top, target, commit);
  if (isOfTree) copy(top, target, listWorkingTree(top));
  else checkOut(top, commit, target);
  if (isClone) git(target, ['reset', '--quiet']);
  const what = ref === undefined ? 'the working tree' : ref;
  return { description: commit ? `${what} at ${commit.slice(0, 8)}` : what, ...(commit ? { commit } : {}) };
}

function headOf(root: string): string | undefined {
  return tryGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
}

/** Copies a folder as it is now, without what is installed or made in it. */
export function copyFolder(root: string, target: string): SourceCopy {
  const left = new Set(['node_modules', 'cdk.out', forgeFolder, '.git']);
  cpSync(root, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => from === root || !left.has(basename(from)),
  });
  return { description: `the folder ${root} as it is now` };
}

/**
 * The commit that a ref of an app's repository means.
 * @throws WorkingTreeError when there is none
 */
export function findCommit(root: string, ref: string): string {
  const top = findRepository(root);
  if (top === undefined) {
    throw new WorkingTreeError(`git knows no repository in ${root}, so there is no "${ref}".`, {
      hint: 'Leave the ref out.',
    });
  }
  for (const candidate of [ref, `origin/${ref}`]) {
    const commit = tryGit(top, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${candidate}^{commit}`,
    ]);
    if (commit) return commit;
  }
  const branches = (tryGit(top, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']) ?? '').split(
    '\n',
  );
  const meant = suggest(ref, branches);
  throw new WorkingTreeError(`The repository ${top} has no branch or commit "${ref}".`, {
    hint: `${meant ? `Did you mean "${meant}"? ` : ''}Its branches: ${branches.join(', ')}.`,
  });
}

// The copy borrows the objects of the repository, and has its branches.
function cloneWithoutFiles(top: string, target: string, commit: string): void {
  git(top, ['clone', '--quiet', '--shared', '--no-checkout', '--', top, target]);
  git(target, ['update-ref', '--no-deref', 'HEAD', commit]);
}

// An index of its own, so that neither the repository's index nor its working tree is touched.
function checkOut(top: string, commit: string, target: string): void {
  const scratch = mkdtempSync(join(target, '..', 'index-'));
  try {
    const env = { GIT_INDEX_FILE: join(scratch, 'index') };
    git(top, ['read-tree', commit], env);
    git(top, ['checkout-index', '--all', '--force', `--prefix=${target}/`], env);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
