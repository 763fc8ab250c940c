import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderWiki } from './render-wiki.ts';

/** The pages of a wiki called `Wiki` of these files, by their names. */
export function render(files: Readonly<Record<string, string | Buffer>>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'wiki-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const pages = renderWiki(folder, { title: 'Wiki', folder: 'wiki' });
    return new Map(pages.map(({ name, text }) => [name, text]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
