import { basename, join, relative, sep } from 'node:path';
import { storeFolder } from '@lambda-forge/bundler';
import { toDocsFunctionOptions, writeDocsFunction } from '@lambda-forge/docs-generator';
import type { DocsEntry, StageManifest } from '@lambda-forge/manifest';
import { createServiceFunction, type ServiceEnvironment, useAsset } from '@lambda-forge/services';
import { oncePerApp } from '@lambda-forge/synthesis';
import { Stage } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { DocsDeclaration } from '../declarations.ts';
import type { StageDocument } from './stage-document.ts';

/** The name of the function that serves the docs. */
export const docsFunctionName = 'Docs';

/** The paths that a stage's docs answer with GET: the page, the files below it, and ReDoc. */
export function docsPaths({ path, redoc }: DocsDeclaration): string[] {
  return [path, `${path === '/' ? '' : path}/{proxy+}`, ...(redoc === undefined ? [] : [redoc])];
}

/** The function that serves a stage's docs, without its code, or undefined when the stage has none. */
export function createDocsFunction(
  environment: ServiceEnvironment,
  manifest: StageManifest,
): LambdaFunction | undefined {
  if (!manifest.docs) return undefined;
  return createServiceFunction(environment, docsFunctionName, {
    description: 'Serves the documentation of the API',
    memorySize: 256,
  });
}

/**
 * Gives the docs of a stage to its function.
 * @returns the manifest's entry, with where the document is
 */
export function fillDocsFunction(
  fn: LambdaFunction,
  { stack, root }: ServiceEnvironment,
  {
    docs,
    info,
    document,
  }: Pick<StageManifest, 'info'> & { readonly docs: DocsEntry; readonly document: StageDocument['document'] },
): DocsEntry {
  const options = toDocsFunctionOptions(docs, { info, root });
  const write = (outDir: string) => writeDocsFunction(document, { outDir, ...options });
  const key = `docs ${root} ${JSON.stringify([options, document])}`;
  const folder = oncePerApp(stack, key, () => storeFolder(root, 'docs', write));
  const asset = useAsset(fn, { folder, hash: basename(folder), handler: 'index.handler' });
  return { ...docs, openapi: findInAssembly(fn, join(asset, 'files', 'openapi.json')) };
}

// From the folder of the whole assembly, which also holds the assets of the stages within it.
function findInAssembly({ node: { root } }: LambdaFunction, file: string): string {
  const top = Stage.isStage(root) ? root.outdir : '';
  return relative(top, file).split(sep).join('/');
}
