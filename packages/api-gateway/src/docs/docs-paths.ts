import type { DocsDeclaration } from '../declarations.ts';

/** The paths that a stage's docs answer with GET: the page, the files below it, and ReDoc. */
export function docsPaths({ path, redoc }: DocsDeclaration): string[] {
  return [path, `${path === '/' ? '' : path}/{proxy+}`, ...(redoc === undefined ? [] : [redoc])];
}
