import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ReportError } from './errors.ts';

/** A file that a test runner has written. */
export interface ReportFile {
  /** As messages show it. */
  readonly name: string;
  readonly text: string;
}

/**
 * The first of `files` that is in a folder.
 * @throws ReportError when none is there
 */
export function readReport(folder: string, files: readonly string[], hint: string): ReportFile {
  const path = files.map((file) => join(folder, file)).find((each) => existsSync(each));
  const shown = relative(process.cwd(), folder) || '.';
  if (path === undefined) throw new ReportError(`There is no ${files.join(' or ')} in ${shown}.`, { hint });
  return { name: relative(process.cwd(), path), text: readFileSync(path, 'utf8') };
}
