import { posix } from 'node:path';
import { type FileState, readState } from '../installs/read-source.ts';

/** The states of chosen files of a directory that are there, each after the folders that it is in. */
export function listChosen(directory: string, names: readonly string[]): readonly FileState[] {
  const found = new Map<string, FileState>();
  const addFolder = (path: string): void => {
    if (path === '.' || found.has(path)) return;
    addFolder(posix.dirname(path));
    found.set(path, { ...folder, path });
  };
  for (const name of names) {
    const state = readIfThere(directory, name);
    if (!state) continue;
    addFolder(posix.dirname(name));
    if (state.kind === 'folder') addFolder(name);
    else found.set(name, state);
  }
  return [...found.values()];
}

// Of chosen files, folders only hold them: they are as new ones are.
const folder = {
  kind: 'folder',
  mode: 0o777,
  size: 0,
  modified: 0,
  changed: 0,
  inode: 0,
  isShared: false,
} as const;

function readIfThere(directory: string, name: string): FileState | undefined {
  try {
    return readState(directory, name);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
