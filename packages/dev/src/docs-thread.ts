import { readFileSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { toDocsFunctionOptions, writeDocsFunction } from '@lambda-forge/docs-generator';
import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi, renderJson } from '@lambda-forge/openapi';
import type { DocsAnswer, DocsRequest } from './live-docs.ts';

// Generates the documents that it is asked for, one after the other, with a compiler that stays loaded.
const { root } = workerData as { readonly root: string };

parentPort?.on('message', ({ id, stage, docs, isRehearsal }: DocsRequest) => {
  const answer = (rest: Omit<DocsAnswer, 'id'>): void =>
    parentPort?.postMessage({ id, ...rest } satisfies DocsAnswer);
  try {
    if (isRehearsal) rehearse(stage, docs);
    else answer(write(stage, docs));
  } catch (error) {
    answer({ error: String((error as Error).message) });
  }
});

function write(stage: StageManifest, { outDir, served }: DocsRequest['docs']): Omit<DocsAnswer, 'id'> {
  const { document, problems } = generateOpenApi({ stage, root });
  const isNew = stage.docs !== undefined && renderJson(document) !== readFileSync(served, 'utf8');
  if (stage.docs && isNew) writeDocsFunction(document, { outDir, ...toDocsFunctionOptions(stage.docs) });
  return { isNew, problems };
}

// All that the first change needs is loaded and compiled by then. What is generated without a cache needs the compiler.
function rehearse(stage: StageManifest, { outDir }: DocsRequest['docs']): void {
  const [first] = findEndpoints(stage);
  generateOpenApi({ stage: { ...stage, functions: first ? [first.entry] : [] }, root, cache: false });
  const { document } = generateOpenApi({ stage, root });
  if (stage.docs) writeDocsFunction(document, { outDir, ...toDocsFunctionOptions(stage.docs) });
  rmSync(outDir, { recursive: true, force: true });
}
