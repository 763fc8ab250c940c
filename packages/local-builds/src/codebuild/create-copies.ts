import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isWhole } from '../installs/is-whole.ts';
import { cleanTree, listTree, type TreeFiles } from '../installs/package-tree.ts';
import { copyDirectory } from './copy-files.ts';

/** Copies of directories, each with one build at a time. */
export interface Copies {
  /** Puts a copy of a directory in a place: one that another build has left as it was, else a new one. */
  readonly take: (directory: string, place: string) => void;
  /**
   * Keeps the copy in a place for the next build that takes one of the same directory, without what was added to it.
   * One in which anything else was changed stays where it is.
   */
  readonly keep: (place: string) => void;
}

interface Taken {
  readonly directory: string;
  readonly files: TreeFiles;
}

const top = '.';

/**
 * Hands out copies of directories that do not change meanwhile. To see that a copy is as it was, and to move it, takes a
 * tenth of the time of a new one.
 * @param store a folder for those that no build has, on the builds' file system
 */
export function createCopies(store: string): Copies {
  const taken = new Map<string, Taken>();
  const kept: (Taken & { readonly place: string })[] = [];
  let count = 0;
  return {
    take: (directory, place) => {
      const at = kept.findIndex((copy) => copy.directory === directory);
      const [copy] = at < 0 ? [] : kept.splice(at, 1);
      if (copy) move(copy.place, place);
      else copyDirectory(directory, place);
      taken.set(place, { directory, files: copy?.files ?? listTree([top], () => place) });
    },
    keep: (from) => {
      const copy = taken.get(from);
      taken.delete(from);
      if (!copy || !isWhole(() => cleanTree(copy.files, () => from, new Set()))) return;
      const place = join(store, String(++count));
      move(from, place);
      kept.push({ ...copy, place });
    },
  };
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}
