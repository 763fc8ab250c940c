import { extname, join } from 'node:path';

/** Path of a program beside this file, as TypeScript in the workspace and as JavaScript where it is published. */
export function programPath(name: 'runtime' | 'watchdog'): string {
  return join(import.meta.dirname, name + extname(import.meta.filename));
}
