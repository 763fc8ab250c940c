import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isWhole } from '../installs/is-whole.ts';
import { type FileState, listFiles, readState } from '../installs/read-source.ts';
import { copyDirectory } from './copy-files.ts';
import { type KeptCopy, readKept, writeKept } from './kept-copies.ts';
import { listChosen } from './list-chosen.ts';
import { type Copied, updateCopy } from './update-copy.ts';

/** Copies of directories, each with one build at a time. */
export interface Copies {
  /**
   * Puts a copy of a directory in a place: one that another build or run has left, made what a new one would be, else a
   * new one.
   * @param names the files that are copied, from the directory, which may change at any time. @default all
   */
  readonly take: (directory: string, place: string, names?: readonly string[]) => void;
  /** Keeps the copy in a place for whoever takes one of the same directory next, without what was done to it. */
  readonly keep: (place: string) => void;
  /**
   * Keeps the copies of chosen files, too, and writes down what the next run needs to know of all. After that, every
   * directory may be another.
   */
  readonly close: () => void;
}

interface Taken {
  readonly directory: string;
  readonly copied: Copied;
  readonly isChosen: boolean;
}

// Clocks of file systems tick in up to 2 s: a file that was changed within them may change again at the same time.
const tick = 2000;

export interface CopiesOptions {
  /** How much the next run gets. @default 512 MiB */
  readonly maxBytes?: number;
  /** Says what time it is, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

/**
 * Hands out copies of directories that do not change meanwhile. To see that a copy is as it was, and to move it, takes a
 * tenth of the time of a new one.
 * @param store a folder for those that no build has, on the builds' file system; it may hold those of another run
 */
export function createCopies(store: string, options: CopiesOptions = {}): Copies {
  const { maxBytes = 2 ** 29, now: clock = Date.now } = options;
  const taken = new Map<string, Taken>();
  let kept = readKept(store);
  let clean = new Set<string>();
  const put = (place: string, { directory, copied }: Taken): string => {
    const id = randomUUID();
    move(place, join(store, id));
    kept = [{ directory, copied, id }, ...kept];
    return id;
  };
  const takeKept = (
    { id, copied }: KeptCopy,
    place: string,
    update: (copied: Copied) => Copied,
  ): Copied | undefined => {
    kept = kept.filter((other) => other.id !== id);
    let now: Copied | undefined;
    isWhole(() => {
      move(join(store, id), place);
      now = clean.has(id) ? copied : update(copied);
      return true;
    });
    return now;
  };
  return {
    take: (directory, place, names) => {
      const begun = clock();
      const known = kept.find((copy) => copy.directory === directory);
      const list = (): readonly FileState[] => (names ? listChosen(directory, names) : listFiles(directory));
      const update = (old: Copied): Copied => updateCopy(list(), { from: directory, to: place, copied: old });
      let copied = known && takeKept(known, place, update);
      if (!copied) {
        rmSync(place, { recursive: true, force: true });
        copied = names ? update({}) : copyAll(directory, place);
      }
      if (names) copied = settled(copied, begun - tick);
      taken.set(place, { directory, copied, isChosen: names !== undefined });
    },
    keep: (place) => {
      const copy = taken.get(place);
      taken.delete(place);
      if (!copy) return;
      const { directory } = copy;
      isWhole(() => {
        const files = listFiles(directory);
        const copied = updateCopy(files, { from: directory, to: place, copied: copy.copied });
        clean.add(put(place, { ...copy, copied }));
        return true;
      });
    },
    close: () => {
      for (const [place, copy] of taken) if (copy.isChosen) isWhole(() => put(place, copy) !== '');
      taken.clear();
      clean = new Set();
      kept = writeKept(store, kept, maxBytes);
    },
  };
}

function copyAll(directory: string, place: string): Copied {
  const files = listFiles(directory);
  copyDirectory(directory, place);
  return Object.fromEntries(files.map((from) => [from.path, { from, to: readState(place, from.path) }]));
}

function settled(copied: Copied, since: number): Copied {
  return Object.fromEntries(Object.entries(copied).filter(([, { from }]) => from.changed < since));
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}
