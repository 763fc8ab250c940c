import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, toFileProblem } from '@lambda-forge/context';
import { GeneratorError } from './errors.ts';
import type { FileChange, NewFile, Plan } from './plan.ts';

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
