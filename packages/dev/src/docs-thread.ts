import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { toDocsFunctionOptions, writeDocsFunction } from '@lambda-forge/docs-generator';
import type { StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi, renderJson } from '@lambda-forge/openapi';
import type { DocsAnswer, DocsRequest } from './live-docs.ts';

// Generates the documents that it is asked for, one after the other, with a compiler that stays loaded.
const { root } = workerData as { readonly root: string };

parentPort?.on('message', ({ id, stage, docs }: DocsRequest) => {
  const answer = (rest: Omit<DocsAnswer, 'id'>): void =>
    parentPort?.postMessage({ id, ...rest } satisfies DocsAnswer);
  try {
    if (docs) answer(write(stage, docs));
    else warmUp(stage);
  } catch (error) {
    answer({ error: String((error as Error).message) });
  }
});

function write(
  stage: StageManifest,
  { outDir, served }: NonNullable<DocsRequest['docs']>,
): Omit<DocsAnswer, 'id'> {
  const { document, problems } = generateOpenApi({ stage, root });
  const isNew = stage.docs !== undefined && renderJson(document) !== readFileSync(served, 'utf8');
  if (stage.docs && isNew) writeDocsFunction(document, { outDir, ...toDocsFunctionOptions(stage.docs) });
  return { isNew, problems };
}

// What is generated without a cache needs the compiler, whatever was cached.
function warmUp(stage: StageManifest): void {
  generateOpenApi({
    stage: { ...stage, functions: stage.functions.slice(0, 1) },
    root,
    cache: false,
  });
}
