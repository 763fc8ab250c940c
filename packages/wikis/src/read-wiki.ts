import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { WikiError } from './errors.ts';

/** A Markdown file of a wiki. */
export interface WikiFile {
  /** Path from the wiki's folder, with forward slashes: `guides/Getting started.md`. */
  readonly path: string;
  readonly text: string;
  /** The page that it becomes: `guides/getting-started.html`. */
  readonly page: string;
}

/** A folder of Markdown files. */
export interface Wiki {
  /** The folder as it is shown in messages. */
  readonly folder: string;
  /** In the order in which they are listed: a folder's own page first, then by name. */
  readonly files: readonly WikiFile[];
  /** Paths of all other files. */
  readonly others: ReadonlySet<string>;
  /** Where the folder is, absolute. */
  readonly directory: string;
}

/**
 * Reads the Markdown files of a folder and those in it. What begins with a dot, and `node_modules`, are left out.
 * @param shown the folder as messages have it
 * @throws WikiError when there is no such folder, or no Markdown file in it
 */
export function readWiki(directory: string, shown: string): Wiki {
  const paths = listFiles(directory, shown);
  const isMarkdown = (path: string) => /\.(md|markdown)$/i.test(path);
  const files = paths
    .filter(isMarkdown)
    .map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8'), page: toPage(path) }))
    .sort((a, b) => compare(a.page, b.page));
  if (files.length === 0) {
    throw new WikiError(`The wiki ${shown} has no Markdown file.`, {
      hint: 'Write its first page: index.md.',
    });
  }
  return { folder: shown, directory, files, others: new Set(paths.filter((path) => !isMarkdown(path))) };
}

/** Whether a page is the first one of its folder. */
export function isIndex(page: string): boolean {
  return posix.basename(page) === 'index.html';
}

function listFiles(directory: string, shown: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(directory.length + 1)
          .split(sep)
          .join('/'),
      )
      .filter((path) => !/(^|\/)(\.|node_modules\/)/.test(path));
  } catch (cause) {
    throw new WikiError(`The wiki ${shown} cannot be read: ${(cause as Error).message}.`, {
      hint: 'Name a folder of Markdown files.',
      cause,
    });
  }
}

// `README.md` is what GitHub shows of a folder.
function toPage(path: string): string {
  const parts = path
    .replace(/\.\w+$/, '')
    .split('/')
    .map(toName);
  const last = parts.pop() ?? '';
  return [...parts, last === 'readme' ? 'index' : last]
    .map((part) => part || '_')
    .join('/')
    .concat('.html');
}

function toName(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}

const collator = new Intl.Collator('en', { numeric: true });

// Pages of a folder stand before the folders in it.
function compare(a: string, b: string): number {
  const keys = [a, b].map((page) => {
    const parts = page.split('/');
    const last = parts.pop() ?? '';
    return [...parts.map((part) => `b${part}`), isIndex(page) ? '' : `a${last}`];
  });
  const [one = [], other = []] = keys;
  for (const [index, part] of one.entries()) {
    const order = collator.compare(part, other[index] ?? '');
    if (order !== 0) return order;
  }
  return one.length - other.length;
}
