import {
  constants,
  copyFileSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileState, isSame, listFiles, readState } from './read-source.ts';
import { kindOf, type TreeFiles, type TreeList, width } from './tree-list.ts';

/** Lists folders of packages that were just made. */
export function listTree(folders: readonly string[], place: (folder: string) => string): TreeFiles {
  return Object.fromEntries(folders.map((folder) => [folder, listFiles(place(folder))]));
}

/**
 * Removes what was added to folders of packages, and says whether all else is as the install left it. Files that have
 * names elsewhere are judged without the time of their last change, which a new name elsewhere is, too. A folder is
 * listed again only where its own last change says that it has other names than then.
 * @param place finds a folder
 * @param rewritten files of which only the existence counts
 */
export function cleanTree(
  { folders, paths, numbers }: TreeList,
  place: (folder: string) => string,
  rewritten: ReadonlySet<string>,
): boolean {
  let begin = 0;
  return Object.entries(folders).every(([folder, count]) => {
    const root = place(folder);
    const changed = ['']; // a move changes the folder that moves
    const end = begin + count;
    for (let index = begin; index < end; index += 1) {
      const path = paths[index] ?? '';
      // `join` would take half as long as this.
      const now = lstatSync(`${root}/${path}`);
      const at = index * width;
      const isFolder = kindOf(now.mode) === 'folder';
      if (!isSameAs(numbers, at, now) && !rewritten.has(`${folder}/${path}`)) return false;
      if (isFolder && now.ctimeMs !== numbers[at + 3]) changed.push(path);
    }
    removeOthers(root, changed, paths.slice(begin, end));
    begin = end;
    return true;
  });
}

// As `isSame` of files that may be linked, of what a list says of one.
function isSameAs(numbers: Float64Array, at: number, now: Stats): boolean {
  if (numbers[at] !== now.mode) return false;
  if (kindOf(now.mode) === 'folder') return true;
  const isUntouched = numbers[at + 3] === now.ctimeMs || (numbers[at + 5] === 1 && now.nlink > 1);
  return (
    isUntouched &&
    numbers[at + 4] === now.ino &&
    numbers[at + 1] === now.size &&
    numbers[at + 2] === now.mtimeMs
  );
}

function removeOthers(root: string, folders: readonly string[], known: readonly string[]): void {
  const names = new Set(known);
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!names.has(path)) rmSync(join(root, path), { recursive: true, force: true });
    }
  }
}

/** Moves folders; each is at once in its new place. @returns true */
export function moveTree(
  folders: readonly string[],
  from: (folder: string) => string,
  to: (folder: string) => string,
): boolean {
  for (const folder of folders) {
    mkdirSync(dirname(to(folder)), { recursive: true });
    renameSync(from(folder), to(folder));
  }
  return true;
}

/**
 * Copies folders of packages, with the times of their files. Blocks are shared where the file system can share them and
 * separate them at the first write; hard links would let a write into one copy reach the others.
 * @param from finds a folder, which may move while it is copied
 * @param rewritten files that may be others than they were
 * @returns whether all that was copied is as the install left it
 */
export function copyTree(
  files: TreeFiles,
  from: (folder: string) => string,
  to: (folder: string) => string,
  rewritten: ReadonlySet<string>,
): boolean {
  for (const [folder, list] of Object.entries(files)) {
    mkdirSync(to(folder), { recursive: true });
    let place = from(folder);
    const copyAndCompare = (file: FileState): boolean => {
      copyOne(file, join(place, file.path), join(to(folder), file.path));
      // Only now: while it was copied, somebody may have written to it.
      return isSame(file, readState(place, file.path), true) || rewritten.has(`${folder}/${file.path}`);
    };
    for (const file of list) {
      try {
        if (!copyAndCompare(file)) return false;
      } catch (error) {
        // The folder has moved meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || place === from(folder)) throw error;
        place = from(folder);
        rmSync(join(to(folder), file.path), { recursive: true, force: true });
        if (!copyAndCompare(file)) return false;
      }
    }
    const folders = list.filter(({ kind }) => kind === 'folder').reverse();
    for (const { path, modified } of folders) setTime(join(to(folder), path), modified);
  }
  return true;
}

function copyOne({ kind, mode, modified }: FileState, from: string, to: string): void {
  if (kind === 'folder') mkdirSync(to, { mode: mode & 0o7777 });
  else if (kind === 'link') {
    symlinkSync(readlinkSync(from), to);
    lutimesSync(to, modified / 1000, modified / 1000);
  } else {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    setTime(to, modified);
  }
}

function setTime(file: string, milliseconds: number): void {
  utimesSync(file, milliseconds / 1000, milliseconds / 1000);
}
