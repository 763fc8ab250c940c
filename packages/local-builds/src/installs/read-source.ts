import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a file is, without its content. */
export interface FileState {
  /** From the folder that was listed, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly mode: number;
  readonly size: number;
  /** Milliseconds since the epoch, with fractions. */
  readonly modified: number;
  /** When content, mode or links were changed, which no program can set. */
  readonly changed: number;
  readonly inode: number;
  /** Whether the file has other names, as those that pnpm links from its store. */
  readonly isShared: boolean;
}

/** A project's files. */
export interface Source {
  /** All but what is below a `node_modules`. */
  readonly files: readonly FileState[];
  /** The topmost `node_modules`, from the project's folder. */
  readonly modules: readonly string[];
}

/** Lists the files of a project and its folders of packages. Links are not followed. */
export function readSource(top: string): Source {
  const modules: string[] = [];
  const files = listFiles(top, ({ path, kind }) => {
    const isModules = /(^|\/)node_modules$/.test(path) && kind !== 'file';
    if (isModules) modules.push(path);
    return !isModules;
  });
  return { files, modules };
}

/**
 * Lists what is in a folder and below it, in no order that matters.
 * @param isListed whether a file counts, and a folder is entered
 */
export function listFiles(
  folder: string,
  isListed: (file: FileState) => boolean = () => true,
): readonly FileState[] {
  const found: FileState[] = [];
  const walk = (below: string): void => {
    for (const name of readdirSync(join(folder, below))) {
      const path = below === '' ? name : `${below}/${name}`;
      const state = readState(folder, path);
      if (!isListed(state)) continue;
      found.push(state);
      if (state.kind === 'folder') walk(path);
    }
  };
  walk('');
  return found;
}

/** What a file in a folder is now. */
export function readState(folder: string, path: string): FileState {
  // `join` would take half as long as this: there are packages with files by the ten thousand.
  const stats = lstatSync(`${folder}/${path}`);
  const kind = stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'file';
  return {
    path,
    kind,
    mode: stats.mode,
    size: stats.size,
    modified: stats.mtimeMs,
    changed: stats.ctimeMs,
    inode: stats.ino,
    isShared: kind === 'file' && stats.nlink > 1,
  };
}

/**
 * Whether a file is what it was, by the time of its last change, too. A folder is, while it has its mode: what is in it
 * is looked at by itself.
 * @param mayBeLinked whether files with names elsewhere are judged without that time, which a new name elsewhere is, too
 */
export function isSame(then: FileState, now: FileState, mayBeLinked = false): boolean {
  if (then.kind !== now.kind || then.mode !== now.mode) return false;
  if (then.kind === 'folder') return true;
  const isUntouched = then.changed === now.changed || (mayBeLinked && then.isShared && now.isShared);
  return isUntouched && then.inode === now.inode && then.size === now.size && then.modified === now.modified;
}
