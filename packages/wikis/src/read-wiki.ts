import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { toAddresses } from '@lambda-forge/pages';
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
  const files = [...toPages(paths.filter(isMarkdown))]
    .map(([path, page]) => ({ path, text: readFileSync(join(directory, path), 'utf8'), page }))
    .sort(compare);
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

// `README.md` is what GitHub shows of a folder, and its first page where it has no other.
function toPages(paths: readonly string[]): Map<string, string> {
  const names = new Map(paths.map((path) => [path, path.replace(/\.\w+$/, '')]));
  const taken = new Set([...names.values()].map((name) => name.toLowerCase()));
  const wanted = [...names].map(([path, name]) => {
    const first = name.replace(/(^|\/)readme$/i, '$1index');
    return [path, taken.has(first.toLowerCase()) ? name : first] as const;
  });
  const addresses = toAddresses(new Map(wanted));
  return new Map([...addresses].map(([path, address]) => [path, `${address}.html`]));
}

const collator = new Intl.Collator('en', { numeric: true });

// Pages of a folder stand before the folders in it.
function compare(a: WikiFile, b: WikiFile): number {
  const keys = [a, b].map(({ path, page }) => {
    const parts = path.split('/');
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
