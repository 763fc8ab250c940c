import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';
import { renderColours } from './colours.ts';

/** One file of a site. All are text, as API Gateway passes text on without a setting. */
export interface PageFile {
  /** Path from the site's folder, with forward slashes: `guides/start.html`. */
  readonly name: string;
  readonly text: string;
}

const require = createRequire(import.meta.url);

/** The style of every page with its colours, which has its hash in its name. */
export function pageStyle(): PageFile {
  const rules = readFileSync(require.resolve('#assets/page.css'), 'utf8');
  return nameByContent('page.css', `${renderColours()}\n${rules}`);
}

/** A file that pages load, named by its content so that it may be cached for ever: `page.0123456789ab.css`. */
export function hashedFile(path: string): PageFile {
  return nameByContent(basename(path), readFileSync(path, 'utf8'));
}

/** The same of a text that has no file. */
export function nameByContent(name: string, text: string): PageFile {
  const extension = extname(name);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { name: `${name.slice(0, -extension.length)}.${hash}${extension}`, text };
}
