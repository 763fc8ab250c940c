import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DocsError } from '@lambda-forge/contracts';

/** What an API is, in Markdown, and the title that it begins with. */
export interface Description {
  readonly title?: string;
  readonly description?: string;
}

/** The Markdown file that a description is the path of, or undefined where it is the text itself. */
export function descriptionFile(given: string, root: string): string | undefined {
  return /^\S+\.(md|markdown)$/i.test(given) ? resolve(root, given) : undefined;
}

/**
 * A description of an API: a text, or the path of a Markdown file, whose first heading is the title.
 * @param root the folder that the path starts from
 * @throws DocsError when the file cannot be read
 */
export function readDescription(given: string, root: string): Description {
  const file = descriptionFile(given, root);
  if (file === undefined) return { description: given };
  const [, title, rest] = /^\s*(?:#\s+(\S.*?)\s*(?:\r?\n|$))?([\s\S]*)$/.exec(read(file, given)) ?? [];
  const description = rest?.trim();
  return { ...(title ? { title } : {}), ...(description ? { description } : {}) };
}

function read(file: string, given: string): string {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new DocsError(`The description is to be taken from ${given}, which ${reason}.`, {
      hint: 'Write the file, correct its path, or write the description itself in its place.',
      cause,
    });
  }
}
