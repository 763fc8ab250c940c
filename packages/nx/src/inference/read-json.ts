import { JsonFileError } from '@lambda-forge/context';
import { parseJson } from '@nx/devkit';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * A JSON file of the workspace that holds an object.
 * @throws JsonFileError when it is malformed, or holds something else
 */
export function readJson(files: WorkspaceFiles, file: string): Readonly<Record<string, unknown>> {
  const value = parse(files, file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new JsonFileError(`${file} does not hold an object.`, { hint: 'It starts with { and ends with }.' });
}

function parse(files: WorkspaceFiles, file: string): unknown {
  try {
    return parseJson(files.read(file).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new JsonFileError(`${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
