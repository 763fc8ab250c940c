import { extname, join } from 'node:path';

/** Path of the program that runs a function's handler, as TypeScript in the workspace and as JavaScript where it is published. */
export function runtimePath(): string {
  return join(import.meta.dirname, `runtime${extname(import.meta.filename)}`);
}
