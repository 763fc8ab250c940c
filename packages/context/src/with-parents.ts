import { dirname } from 'node:path';

/** A folder and all above it, the nearest first. @param top the last of them, where it is one */
export function withParents(folder: string, top?: string): string[] {
  const parent = dirname(folder);
  return parent === folder || folder === top ? [folder] : [folder, ...withParents(parent, top)];
}
