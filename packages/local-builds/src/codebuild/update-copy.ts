import { chmodSync, constants, copyFileSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type FileState, isSame, listFiles, readState } from '../installs/read-source.ts';

/** What files were when they were copied, and what their copies were then, by path. */
export type Copied = Readonly<Record<string, { readonly from: FileState; readonly to: FileState }>>;

/**
 * Makes a folder a copy of files, as good as a new one: what is not as it was when it was copied is copied again, and
 * what is not among the files goes. To look at a file takes a tenth of the time that it takes to make and remove one.
 * @param files folders before what is in them
 * @param copied what is known of the folder's files; what is not is copied
 * @returns what is known of them now
 */
export function updateCopy(
  files: readonly FileState[],
  { from, to, copied }: { readonly from: string; readonly to: string; readonly copied: Copied },
): Copied {
  mkdirSync(to, { recursive: true });
  const there = removeOthers(files, to, copied);
  const entries = files.map((file) => {
    const old = copied[file.path];
    const now = there.get(file.path);
    if (old && now && isSame(old.from, file) && isSame(old.to, now)) return [file.path, old];
    copyAgain(file, { from: join(from, file.path), to: join(to, file.path), old: now && old });
    return [file.path, { from: file, to: readState(to, file.path) }];
  });
  return Object.fromEntries(entries);
}

/** @returns what stays there, all of it of the kind that was copied */
function removeOthers(files: readonly FileState[], to: string, copied: Copied): Map<string, FileState> {
  const there = new Map(listFiles(to).map((state) => [state.path, state]));
  const wanted = new Set(files.map(({ path }) => path));
  for (const [path, { kind }] of there) {
    const parent = posix.dirname(path);
    const isIn = parent === '.' || there.has(parent);
    if (isIn && wanted.has(path) && copied[path]?.to.kind === kind) continue;
    rmSync(join(to, path), { recursive: true, force: true });
    there.delete(path);
  }
  return there;
}

interface Place {
  readonly from: string;
  readonly to: string;
  /** Absent where nothing is there. */
  readonly old: Copied[string] | undefined;
}

function copyAgain(file: FileState, { from, to, old }: Place): void {
  if (file.kind === 'folder' && old?.to.kind === 'folder') {
    chmodSync(to, (isSame(old.from, file) ? old.to.mode : file.mode) & 0o7777);
    return;
  }
  if (old) rmSync(to, { recursive: true, force: true });
  if (file.kind === 'folder') mkdirSync(to, { mode: file.mode & 0o7777 });
  else if (file.kind === 'link') symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to, constants.COPYFILE_FICLONE);
}
