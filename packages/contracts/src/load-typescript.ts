import { createRequire } from 'node:module';
import type ts from 'typescript';

/** This package's own TypeScript, loaded when it is first needed, as it is the largest module of all: with a warm cache it never is. */
export function loadTypeScript(): typeof ts {
  return createRequire(import.meta.url)('typescript') as typeof ts;
}
