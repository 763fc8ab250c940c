import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@lambda-forge/context';
import { nameStage } from '@lambda-forge/openapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { type PageOptions, pageFiles } from './page-files.ts';
import { removeOlderFiles } from './remove-older-files.ts';
import { writing } from './writing.ts';

export interface SiteOptions extends PageOptions {
  /** The folder to write to; it is created, files of the same names are replaced, and other files stay. */
  readonly outDir: string;
  /** The API's URLs, absolute when the site stands elsewhere. @default those of the document */
  readonly servers?: readonly string[];
}

/**
 * Writes the docs page as static files: `index.html`, `redoc.html`, `openapi.json`, `openapi.yaml` and what the pages
 * load. What an earlier site in this folder loaded, and this one does not, is removed.
 * @throws DocsError when they cannot be written
 */
export function writeDocsSite(document: OpenAPIObject, { outDir, servers, ...page }: SiteOptions): void {
  const served = servers
    ? nameStage({ ...document, servers: servers.map((url) => ({ url })) }, document.servers?.[0]?.description)
    : document;
  const files = pageFiles(served, page);
  writing('docs', () => {
    makeFolder(outDir);
    for (const { name, content } of files) writeFileSync(join(outDir, name), content);
    removeOlderFiles(outDir, files);
  });
}
