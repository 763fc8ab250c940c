import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const names = ['main.ts', 'main.mts', 'main.cts', 'main.tsx'];

/** The handler's file of a function: `main.ts` in its folder, or the path itself when it is a TypeScript file. */
export function findMainFile(root: string, path: string): string | undefined {
  const full = join(root, path);
  if (/\.[cm]?tsx?$/.test(path)) return existsSync(full) && statSync(full).isFile() ? full : undefined;
  return names.map((name) => join(full, name)).find((file) => existsSync(file));
}
