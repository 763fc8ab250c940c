import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const names = ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'].map((extension) => `main.${extension}`);

/** The handler's file of a function: `main.ts` in its folder, or the path itself when it is a file of TypeScript or JavaScript. */
export function findMainFile(root: string, path: string): string | undefined {
  const full = join(root, path);
  if (/\.[cm]?[jt]sx?$/.test(path)) return existsSync(full) && statSync(full).isFile() ? full : undefined;
  return names.map((name) => join(full, name)).find((file) => existsSync(file));
}

/** Whether a handler's file is plain JavaScript, its types in JSDoc. */
export function isJavaScript(file: string): boolean {
  return /\.[cm]?jsx?$/.test(file);
}
