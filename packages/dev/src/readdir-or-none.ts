import { readdirSync } from 'node:fs';

/** The names in a folder; none where it is not there, or is removed this moment. */
export function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
