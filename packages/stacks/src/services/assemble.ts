import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { type Bundle, bundleFunctions } from '../bundling/bundle-functions.ts';
import { DeclarationError } from '../errors.ts';
import { ManifestFile } from '../manifest-file.ts';
import { oncePerApp } from '../once-per-app.ts';
import type { ApiGatewayService } from './api-gateway-service.ts';
import { buildApi } from './build-api.ts';
import type { FunctionDeclaration } from './declarations.ts';
import { createDocsFunction } from './docs-function.ts';
import type { ServiceEnvironment } from './lambda-service.ts';
import { toStageManifest } from './to-stage-manifest.ts';
import { validateDeclarations } from './validate-declarations.ts';

/**
 * Turns what the functions of a stack have declared into constructs: their bundles, the REST API, its docs, and
 * the manifest. Runs once, when all has been declared.
 * @throws DeclarationError that lists everything that is wrong; BundlingError
 */
export function assemble(environment: ServiceEnvironment, apiGateway: ApiGatewayService): void {
  const { declarations, stack, context, root, assets } = environment;
  const title = stack.node.path;
  assertNoProblems(validateDeclarations(declarations), title, DeclarationError);
  const entries = declarations.functions
    .filter(hasMain)
    .map(({ name, main, bundling }) => ({ name, main, bundling }));
  const key = `bundles ${JSON.stringify([root, assets, entries])}`;
  const bundles = oncePerApp(stack, key, () => bundleFunctions(root, entries, assets));
  assertNoProblems(findMissingHandlers(declarations.functions, bundles), title, DeclarationError);
  for (const fn of declarations.functions) useBundle(fn, bundles.get(fn.name));
  const manifest = toStageManifest(declarations);
  const docs = createDocsFunction(environment, manifest);
  if (declarations.endpoints.length + declarations.docs.length > 0)
    buildApi(apiGateway.api, environment, docs?.fn);
  ManifestFile.of(stack).add(
    context.name,
    context.stage,
    docs ? { ...manifest, docs: docs.entry } : manifest,
  );
}

function hasMain(fn: FunctionDeclaration): fn is FunctionDeclaration & { readonly main: string } {
  return fn.main !== undefined;
}

function findMissingHandlers(
  functions: readonly FunctionDeclaration[],
  bundles: ReadonlyMap<string, Bundle>,
): Problem[] {
  return functions
    .filter(({ name }) => bundles.get(name)?.exports?.includes('handler') === false)
    .map(({ name, path }) => ({
      message: `Function "${name}" exports no "handler" (${path}/main.ts).`,
      hint: `Add to ${path}/main.ts: export const handler = async (event) => ({ statusCode: 200, body: '' })`,
    }));
}

function useBundle({ construct }: FunctionDeclaration, bundle: Bundle | undefined): void {
  if (!bundle) return;
  const asset = new Asset(construct, 'Code', { path: bundle.folder, assetHash: bundle.hash });
  const resource = construct.node.defaultChild as CfnFunction;
  resource.handler = bundle.handler;
  resource.code = { s3Bucket: asset.s3BucketName, s3Key: asset.s3ObjectKey };
  asset.addResourceMetadata(resource, 'Code');
}
