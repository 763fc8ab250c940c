import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of an app as far as generators ask for them; paths are relative to the app, with forward slashes. */
export interface AppFiles {
  /** The app's folder, absolute: where its package manager is looked for. */
  readonly root: string;
  readonly exists: (path: string) => boolean;
  /** Every file below a folder; none when there is no such folder. */
  readonly list: (folder: string) => readonly string[];
  readonly read: (path: string) => string;
}

/** The files of the app in a folder of this machine. */
export function readAppFiles(root: string): AppFiles {
  return {
    root,
    exists: (path) => existsSync(join(root, path)),
    list: (folder) => listFiles(join(root, folder)).map((file) => relative(root, file).split(sep).join('/')),
    read: (path) => readFileSync(join(root, path), 'utf8'),
  };
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}
