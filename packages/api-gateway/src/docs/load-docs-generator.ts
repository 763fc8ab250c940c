import { createRequire } from 'node:module';

/** What documents contracts, loaded where there is something to document: it is a tenth of what an app loads. */
export function loadDocsGenerator(): typeof import('@lambda-forge/docs-generator') {
  return createRequire(import.meta.url)('@lambda-forge/docs-generator');
}
