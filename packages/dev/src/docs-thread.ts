import { readFileSync, rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { toDocsFunctionOptions, writeClient, writeDocsFunction } from '@lambda-forge/docs-generator';
import { type DocsEntry, findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi, renderJson } from '@lambda-forge/openapi';
import { answerRequests } from './answer-requests.ts';
import type { ClientPlace, DocsPlaces, DocsRequest, WrittenDocs } from './live-docs.ts';

// Generates the documents that it is asked for, with a compiler that stays loaded.
const { root } = workerData as { readonly root: string };

answerRequests(async ({ stage, docs, client, isRehearsal }: DocsRequest): Promise<WrittenDocs> => {
  if (client) return writeFor(stage, client);
  if (docs && !isRehearsal) return write(stage, docs);
  if (docs) rehearse(stage, docs);
  return { isNew: false, problems: [] };
});

// What a contract lacks is told by whoever follows the docs, or by the synth.
async function writeFor(stage: StageManifest, { title, ...options }: ClientPlace): Promise<WrittenDocs> {
  const { document, problems } = generateOpenApi({ stage, root, title: stage.info?.title ?? title });
  if (problems.length > 0) return { isNew: false, problems };
  const paths = findEndpoints(stage).map(({ trigger }) => trigger.path);
  const written = await writeClient(document, { ...options, paths });
  return { isNew: written.length > 0, problems };
}

function write(stage: StageManifest, { outDir, served }: DocsPlaces): WrittenDocs {
  const { document, problems } = generateOpenApi({ stage, root });
  const isNew = stage.docs !== undefined && renderJson(document) !== readFileSync(served, 'utf8');
  if (stage.docs && isNew) writeDocsFunction(document, { outDir, ...optionsOf(stage, stage.docs) });
  return { isNew, problems };
}

// All that the first change needs is loaded and compiled by then. What is generated without a cache needs the compiler.
function rehearse(stage: StageManifest, { outDir }: DocsPlaces): void {
  const [first] = findEndpoints(stage);
  generateOpenApi({ stage: { ...stage, functions: first ? [first.entry] : [] }, root, cache: false });
  const { document } = generateOpenApi({ stage, root });
  if (stage.docs) writeDocsFunction(document, { outDir, ...optionsOf(stage, stage.docs) });
  rmSync(outDir, { recursive: true, force: true });
}

function optionsOf({ info }: StageManifest, docs: DocsEntry): ReturnType<typeof toDocsFunctionOptions> {
  return toDocsFunctionOptions(docs, { info, root });
}
