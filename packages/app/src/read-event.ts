import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseJson, UsageError } from '@lambda-forge/context';

/**
 * The event in a file, or in standard input.
 * @param file its path, or `-`
 * @throws UsageError when there is no such file, or it holds no JSON
 */
export function readEvent(file: string): unknown {
  const source = file === '-' ? 'standard input' : file;
  try {
    return parseJson(readFileSync(file === '-' ? 0 : resolve(file), 'utf8'));
  } catch (cause) {
    throw new UsageError(`The event in ${source} cannot be read: ${(cause as Error).message}`, {
      hint: 'Give a file that holds JSON, such as {}.',
      cause,
    });
  }
}
