import { createRequire } from 'node:module';

/** Path of the program that runs a function's handler. */
export function runtimePath(): string {
  return createRequire(import.meta.url).resolve('#runtime');
}
