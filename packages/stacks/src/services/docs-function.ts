import { basename, join, relative, resolve, sep } from 'node:path';
import type { DocsEntry, Problem, StageManifest } from '@lambda-forge/context';
import { generateOpenApi, writeDocsFunction } from '@lambda-forge/docs-generator';
import { Annotations, Stage } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { oncePerApp } from '../once-per-app.ts';
import { storeFolder } from '../store-folder.ts';
import type { ServiceEnvironment } from './lambda-service.ts';
import { placeholderCode, useAsset } from './use-asset.ts';

/** The name of the function that serves the docs. */
export const docsFunctionName = 'Docs';

/** The function that serves a stage's docs, without its code, or undefined when the stage has none. */
export function createDocsFunction(
  { stack, context }: ServiceEnvironment,
  manifest: StageManifest,
): LambdaFunction | undefined {
  if (!manifest.docs) return undefined;
  return new LambdaFunction(stack, docsFunctionName, {
    functionName: context.createId(docsFunctionName),
    description: 'Serves the documentation of the API',
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    memorySize: 256,
    code: Code.fromInline(placeholderCode),
  });
}

/**
 * Generates the docs of a stage into its function. A contract that cannot be documented is a warning here; the
 * ValidateDocs step refuses it.
 * @returns the manifest's entry, with where the document is
 */
export function fillDocsFunction(
  fn: LambdaFunction,
  { stack, context, root }: ServiceEnvironment,
  manifest: StageManifest & { readonly docs: DocsEntry },
): DocsEntry {
  const { path } = manifest.docs;
  const key = `docs ${root} ${JSON.stringify(manifest)}`;
  const { folder, problems } = oncePerApp(stack, key, () => {
    const { document, problems } = generateOpenApi({ stage: manifest, root, title: context.name });
    const write = (outDir: string) => writeDocsFunction(document, { outDir, docsPath: path });
    return { folder: storeFolder(root, 'docs', write), problems };
  });
  for (const problem of problems)
    Annotations.of(stack).addWarningV2('lambda-forge:contract', render(problem));
  const asset = useAsset(fn, { folder, hash: basename(folder), handler: 'index.handler' });
  return { ...manifest.docs, openapi: findInAssembly(asset, 'files/openapi.json') };
}

// From the folder of the whole assembly, which also holds the assets of the stages within it.
function findInAssembly(asset: Asset, file: string): string {
  const { assetPath } = asset;
  const { root } = asset.node;
  const assembly = Stage.of(asset)?.outdir ?? '';
  const top = Stage.isStage(root) ? root.outdir : assembly;
  return relative(top, join(resolve(assembly, assetPath), file))
    .split(sep)
    .join('/');
}

function render({ message, hint }: Problem): string {
  return hint ? `${message} ${hint}` : message;
}
