import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, parseJson } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';
import { type GeneratedDocument, type GenerateOptions, generateOpenApi } from '@lambda-forge/openapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { toPageOptions } from './site/page-files.ts';
import { writeDocsSite } from './site/write-docs-site.ts';
import { writing } from './site/writing.ts';

export interface WriteDocsOptions extends GenerateOptions {
  /** The folder to write to: `openapi.json`, `openapi.yaml` and the static site. */
  readonly outDir: string;
}

/** Writes a stage's document and its static site, and returns the document with its problems and warnings. */
export function writeDocs({ outDir, ...options }: WriteDocsOptions): GeneratedDocument {
  const generated = generateOpenApi(options);
  writeDocsSite(generated.document, { outDir, ...toPageOptions(options.stage, options.root) });
  return generated;
}

/**
 * A document that was written before, for a site without TypeScript and without sources.
 * @throws DocsError when the file is missing, or holds no OpenAPI 3.1 document
 */
export function readDocument(file: string): OpenAPIObject {
  try {
    const document = parseJson(readFileSync(file, 'utf8')) as Partial<OpenAPIObject> | null;
    if (document?.openapi?.startsWith('3.1') && document.info)
      return { paths: {}, ...document } as OpenAPIObject;
  } catch (cause) {
    throw new DocsError(`${file} cannot be read: ${(cause as Error).message}.`, {
      hint: 'Name an openapi.json.',
      cause,
    });
  }
  throw new DocsError(`${file} holds no OpenAPI 3.1 document.`, { hint: 'Generate it with this package.' });
}

/**
 * Writes text to a file, and creates its folder.
 * @throws DocsError when it cannot be written
 */
export function writeText(file: string, text: string): void {
  writing('docs', () => {
    makeFolder(join(file, '..'));
    writeFileSync(file, text);
  });
}
