import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, type Problem, toFileProblem } from '@lambda-forge/context';
import type { AppFiles } from './app/app-files.ts';
import { GeneratorError } from './errors.ts';

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

/** What one concern of an app has to become, or why it cannot. */
export interface InitPart {
  readonly files?: readonly NewFile[];
  readonly changes?: readonly FileChange[];
  readonly notes?: readonly string[];
  readonly problems?: readonly Problem[];
}

/** A file with another text; nothing where it is the same. */
export function toChange(path: string, before: string, after: string): InitPart {
  return before === after ? {} : { changes: [{ path, before, after }] };
}

/** Why an app cannot become one of Lambda Forge by itself. */
export function toProblem(message: string, hint: string): InitPart {
  return { problems: [{ message, hint }] };
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

/** Takes back what has been done. */
type Undo = () => void;

/**
 * Writes all files of a plan below `root`, and all its changes, or none.
 * @throws GeneratorError when one cannot be written, or is no longer what was planned for; what was done before it is
 * undone
 */
export function writePlan(root: string, { files, changes = [] }: Plan): void {
  const undo: Undo[] = [];
  const steps = [
    ...files.map((file) => ({ path: file.path, run: () => writeNew(root, file, undo) })),
    ...changes.map((change) => ({ path: change.path, run: () => writeChange(root, change, undo) })),
  ];
  for (const { path, run } of steps) {
    try {
      run();
    } catch (cause) {
      for (const step of undo) step();
      const reason = toFileProblem(cause)?.message ?? (cause as Error).message;
      throw new GeneratorError(`${path} cannot be written: ${reason}`, {
        hint: 'Nothing was changed.',
        cause,
      });
    }
  }
}

function writeNew(root: string, { path, content }: NewFile, undo: Undo[]): void {
  const file = join(root, path);
  const folder = makeFolder(dirname(file));
  if (folder) undo.unshift(() => rmSync(folder, { recursive: true }));
  writeFileSync(file, content, { flag: 'wx' });
  undo.unshift(() => rmSync(file));
}

function writeChange(root: string, { path, before, after }: FileChange, undo: Undo[]): void {
  const file = join(root, path);
  if (readFileSync(file, 'utf8') !== before) throw new Error('it has been changed meanwhile');
  undo.unshift(() => writeFileSync(file, before));
  writeFileSync(file, after);
}
