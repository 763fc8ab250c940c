import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { assertNoProblems, fileReasons, makeFolder, statOrNone } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { writing } from '../site/writing.ts';
import { type ClientFile, type ClientOptions, planClient } from './plan-client.ts';

/**
 * Writes the typed client of the API that a document describes: all of its files, or none. What is there already, as it
 * would be written, stays untouched.
 * @returns the files that were written
 * @throws DocsError when the document has no operation, or they cannot be written
 */
export async function writeClient(document: OpenAPIObject, options: ClientOptions): Promise<string[]> {
  const files = await planClient(document, options);
  return writing('client', () => {
    const drafts = files.filter(isOld).map((file) => ({ ...file, draft: draftOf(file) }));
    try {
      for (const { path, draft, content } of drafts) {
        makeFolder(dirname(path));
        writeDraft(draft, { path, content });
      }
      for (const { path, draft } of drafts) renameSync(draft, path);
      return drafts.map(({ path }) => path);
    } finally {
      for (const { draft } of drafts) rmSync(draft, { force: true });
    }
  });
}

/**
 * Asserts that a client is what it would be written as now; nothing is written.
 * @param command what writes it
 * @throws DocsError that lists the files that are missing, or not that; when the document has no operation
 */
export async function checkClient(
  document: OpenAPIObject,
  { command, ...options }: ClientOptions & { readonly command: string },
): Promise<void> {
  const files = await planClient(document, options);
  const problems = files.filter(isOld).map(({ path }) => {
    const name = relative('', path);
    const message = existsSync(path)
      ? `${name} is not what the contracts say now.`
      : `${name} does not exist.`;
    return { message, hint: `Write the client again: ${command}`, file: name };
  });
  assertNoProblems(problems, 'Client', DocsError);
}

// Nobody knows the draft: an error names what it is of.
function writeDraft(draft: string, { path, content }: ClientFile): void {
  try {
    writeFileSync(draft, content);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

function draftOf({ path }: ClientFile): string {
  return `${path}.${process.pid}.${randomUUID()}`;
}

function isOld({ path, content, isKept }: ClientFile): boolean {
  const stats = statOrNone(path);
  if (stats?.isDirectory()) {
    throw new DocsError(`The client cannot be written: ${path} ${fileReasons['EISDIR']}.`, {
      hint: 'Remove it, or name another place with --out.',
    });
  }
  if (!stats) return true;
  // As git may have it on Windows.
  return !isKept && readFileSync(path, 'utf8').replaceAll('\r\n', '\n') !== content;
}
