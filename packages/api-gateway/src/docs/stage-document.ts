import { readFileSync } from 'node:fs';
import type { Problem } from '@lambda-forge/context';
import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { type GeneratedDocument, generateOpenApi, nameStage } from '@lambda-forge/openapi';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { oncePerApp, StageMessages } from '@lambda-forge/synthesis';
import type { ApiDeclarations } from '../declarations.ts';

/** The OpenAPI document of a stage. */
export type StageDocument = GeneratedDocument;

/**
 * The document of a stage, generated once for all stages with the same functions, or undefined when nothing needs
 * it: no docs page, no validated endpoint, no header of which browsers have to be told. A contract that cannot be documented is a warning here; the ValidateDocs
 * step refuses it.
 */
export function createStageDocument(
  { stack, context, root }: ServiceEnvironment,
  declared: ApiDeclarations,
  manifest: StageManifest,
): StageDocument | undefined {
  if (!manifest.docs && !hasValidation(manifest) && !tellsOfHeaders(declared)) return undefined;
  const { name, ...stage } = manifest;
  const key = `document ${root} ${JSON.stringify(stage)}`;
  const found = oncePerApp(stack, key, () => generateOpenApi({ stage, root }));
  for (const problem of found.problems) {
    StageMessages.of(stack).add(stack, context, { warning: 'lambda-forge:contract', text: render(problem) });
  }
  return { ...found, document: nameStage(found.document, name) };
}

function hasValidation(manifest: StageManifest): boolean {
  return findEndpoints(manifest).some(({ trigger }) => trigger.validate);
}

// Most apps have none: a look at the text saves the type checker.
function tellsOfHeaders({ cors, endpoints }: ApiDeclarations): boolean {
  const files = new Set(endpoints.flatMap(({ fn: { main } }) => main ?? []));
  return cors.length > 0 && [...files].some((file) => mayHaveHeaders.test(readFileSync(file, 'utf8')));
}

const mayHaveHeaders = /\bHeaders\b|\bexport\s*(type\s*)?\*/;

function render({ message, hint }: Problem): string {
  return hint ? `${message} ${hint}` : message;
}
