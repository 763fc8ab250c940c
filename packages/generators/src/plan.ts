import type { Problem } from '@lambda-forge/context';
import type { AppFiles } from './app/app-files.ts';

/** A file to be written; its path is relative to the app, with forward slashes. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** A file that is there and gets another text; its path is relative to the app, with forward slashes. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a generator would write, and what is left for people to do. */
export interface Plan {
  readonly files: readonly NewFile[];
  /** Files that are changed. @default none */
  readonly changes?: readonly FileChange[];
  readonly notes: readonly string[];
}

/** An app as it is after some changes. */
export function withChanges(app: AppFiles, changes: readonly FileChange[]): AppFiles {
  const texts = new Map(changes.map(({ path, after }) => [path, after]));
  return { ...app, read: (path) => texts.get(path) ?? app.read(path) };
}

/** The files of a plan that are there already: nothing is ever overwritten. */
export function findTakenFiles(app: AppFiles, files: readonly NewFile[]): Problem[] {
  return files
    .filter(({ path }) => app.exists(path))
    .map(({ path }) => ({
      message: `${path} exists already.`,
      hint: 'Choose another name, or remove the file first.',
    }));
}
