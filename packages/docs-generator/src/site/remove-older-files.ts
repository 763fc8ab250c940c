import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, type PageFile } from './page-files.ts';

/**
 * Removes from `folder` what earlier versions of the page loaded: files that are called as one of `files` but for the
 * hash, and whose own content has the hash that their names hold. Anything else is somebody else's and stays.
 */
export function removeOlderFiles(folder: string, files: readonly PageFile[]): void {
  const current = new Set(files.map(({ name }) => name));
  const titles = new Set(files.filter(({ isImmutable }) => isImmutable).map(({ name }) => split(name).title));
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { title, hash } = split(entry.name);
    if (current.has(entry.name) || !entry.isFile() || !titles.has(title)) continue;
    const path = join(folder, entry.name);
    if (contentHash(readFileSync(path)) === hash) rmSync(path);
  }
}

// `swagger-ui.css` and `0123456789ab` of `swagger-ui.0123456789ab.css`.
function split(name: string): { readonly title: string; readonly hash: string | undefined } {
  const [, stem = '', hash, extension = ''] = /^(.+)\.([0-9a-f]{12})(\.\w+)$/.exec(name) ?? [];
  return { title: stem + extension, hash };
}
