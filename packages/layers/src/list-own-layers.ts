import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the layers that are code of the app. */
export function listOwnLayers(root: string): string[] {
  const folder = join(root, 'layers');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}
