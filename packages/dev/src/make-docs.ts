import { readFileSync, rmSync } from 'node:fs';
import { toDocsFunctionOptions, writeClient, writeDocsFunction } from '@lambda-forge/docs-generator';
import { type DocsEntry, findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi, renderJson } from '@lambda-forge/openapi';
import type { ClientPlace, DocsPlaces, DocsRequest, WrittenDocs } from './live-docs.ts';

/** Makes what is asked for of an app's contracts: its docs, or a typed client. */
export async function makeDocs(
  root: string,
  { stage, docs, client, isRehearsal }: DocsRequest,
): Promise<WrittenDocs> {
  if (client) return writeFor(root, stage, client);
  if (docs && !isRehearsal) return write(root, stage, docs);
  if (docs) rehearse(root, stage, docs);
  return { isNew: false, problems: [] };
}

// What a contract lacks is told by whoever follows the docs, or by the synth.
async function writeFor(
  root: string,
  stage: StageManifest,
  { title, ...options }: ClientPlace,
): Promise<WrittenDocs> {
  const { document, problems } = generateOpenApi({ stage, root, title: stage.info?.title ?? title });
  if (problems.length > 0) return { isNew: false, problems };
  const paths = findEndpoints(stage).map(({ trigger }) => trigger.path);
  const written = await writeClient(document, { ...options, paths });
  return { isNew: written.length > 0, problems };
}

function write(root: string, stage: StageManifest, { outDir, served }: DocsPlaces): WrittenDocs {
  const { document, problems } = generateOpenApi({ stage, root });
  const isNew = stage.docs !== undefined && renderJson(document) !== readFileSync(served, 'utf8');
  if (stage.docs && isNew) writeDocsFunction(document, { outDir, ...optionsOf(root, stage, stage.docs) });
  return { isNew, problems };
}

// All that the first change needs is loaded and compiled by then. What is generated without a cache needs the compiler.
function rehearse(root: string, stage: StageManifest, { outDir }: DocsPlaces): void {
  const [first] = findEndpoints(stage);
  generateOpenApi({ stage: { ...stage, functions: first ? [first.entry] : [] }, root, cache: false });
  const { document } = generateOpenApi({ stage, root });
  if (stage.docs) writeDocsFunction(document, { outDir, ...optionsOf(root, stage, stage.docs) });
  rmSync(outDir, { recursive: true, force: true });
}

function optionsOf(
  root: string,
  { info }: StageManifest,
  docs: DocsEntry,
): ReturnType<typeof toDocsFunctionOptions> {
  return toDocsFunctionOptions(docs, { info, root });
}
