import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GeneratorError } from './errors.ts';
import type { Plan } from './plan.ts';

/**
 * Writes all files of a plan below `root`, or none.
 * @throws GeneratorError when one cannot be written; those before it, and their new folders, are removed again
 */
export function writePlan(root: string, { files }: Plan): void {
  const undo: (() => void)[] = [];
  for (const { path, content } of files) {
    const file = join(root, path);
    try {
      const folder = mkdirSync(dirname(file), { recursive: true });
      if (folder) undo.unshift(() => rmSync(folder, { recursive: true }));
      writeFileSync(file, content, { flag: 'wx' });
      undo.unshift(() => rmSync(file));
    } catch (cause) {
      for (const step of undo) step();
      throw new GeneratorError(`${path} cannot be written: ${(cause as Error).message}`, {
        hint: 'Nothing was changed.',
        cause,
      });
    }
  }
}
