import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileState, Source } from './read-source.ts';

/** What an install did to a project beside its folders of packages. */
export interface InstallEffects {
  /** Files and links that are new or have another content, from the project's folder. */
  readonly written: readonly FileState[];
  readonly removed: readonly string[];
  /** Files of which only the mode is another: package managers make the programs of a workspace executable. */
  readonly modes: Readonly<Record<string, number>>;
}

/** Compares a project before an install and after it. */
export function findEffects(before: Source, after: Source): InstallEffects {
  const then = new Map(before.files.map((file) => [file.path, file]));
  const now = new Set(after.files.map(({ path }) => path));
  const written: FileState[] = [];
  const modes: Record<string, number> = {};
  for (const file of after.files) {
    const old = then.get(file.path);
    if (!old || !hasContentOf(old, file)) written.push(file);
    else if (old.mode !== file.mode) modes[file.path] = file.mode;
  }
  return { written, removed: [...then.keys()].filter((path) => !now.has(path)), modes };
}

/** Whether an install has written or removed files of the project. */
export function hasEffects({ written, removed }: InstallEffects): boolean {
  return written.length > 0 || removed.length > 0;
}

/** Keeps what was written beside the packages. */
export function keepEffects({ written }: InstallEffects, top: string, kept: string): void {
  for (const [index, file] of written.entries()) copy(file, join(top, file.path), join(kept, String(index)));
}

/** Does to a project what the install did beside its packages. */
export function applyEffects({ written, removed, modes }: InstallEffects, top: string, kept: string): void {
  for (const path of removed) rmSync(join(top, path), { recursive: true, force: true });
  for (const [index, file] of written.entries()) copy(file, join(kept, String(index)), join(top, file.path));
  for (const [path, mode] of Object.entries(modes))
    if (existsSync(join(top, path))) chmodSync(join(top, path), mode & 0o7777);
}

function hasContentOf(old: FileState, file: FileState): boolean {
  if (old.kind !== file.kind) return false;
  if (old.kind === 'folder') return true;
  return old.inode === file.inode && old.size === file.size && old.modified === file.modified;
}

function copy({ kind, mode, modified }: FileState, from: string, to: string): void {
  mkdirSync(kind === 'folder' ? to : dirname(to), { recursive: true });
  if (kind === 'folder') return;
  rmSync(to, { recursive: true, force: true });
  if (kind === 'link') {
    symlinkSync(readlinkSync(from), to);
  } else {
    copyFileSync(from, to);
    chmodSync(to, mode & 0o7777);
    utimesSync(to, modified / 1000, modified / 1000);
  }
}
