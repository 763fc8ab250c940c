import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { pageFiles } from './page-files.ts';

export interface SiteOptions {
  /** The folder to write to; it is created, and files of the same names are replaced. */
  readonly outDir: string;
  /** The API's URLs, absolute when the site stands elsewhere. @default those of the document */
  readonly servers?: readonly string[];
}

/** Writes the docs page as static files: `index.html`, `openapi.json`, `openapi.yaml` and what the page loads. */
export function writeDocsSite(document: OpenAPIObject, { outDir, servers }: SiteOptions): void {
  mkdirSync(outDir, { recursive: true });
  const served = servers ? { ...document, servers: servers.map((url) => ({ url })) } : document;
  for (const { name, content } of pageFiles(served)) writeFileSync(join(outDir, name), content);
}
