import { relative, sep } from 'node:path';
import type { Bundle } from '@lambda-forge/bundler';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import {
  assertBudget,
  DeclarationError,
  ManifestFile,
  measureBudget,
  StageMessages,
} from '@lambda-forge/synthesis';
import type { ApiGatewayService } from './api-gateway-service.ts';
import { readApiInfo } from './api-info.ts';
import { buildApi } from './build-api.ts';
import { discardBundles, finishBundles } from './bundles.ts';
import { changedGatewayResponses } from './cors-responses.ts';
import { createDocsFunction, fillDocsFunction } from './docs-function.ts';
import type { ServiceEnvironment } from './lambda-service.ts';
import { createStageDocument } from './stage-document.ts';
import { toSourceBundles } from './to-source-bundles.ts';
import { toStageManifest } from './to-stage-manifest.ts';
import { useAsset } from './use-asset.ts';
import { validateDeclarations } from './validate-declarations.ts';
import { warnOfBundles } from './warn-of-bundles.ts';

/**
 * Turns what the functions of a stack have declared into constructs: the REST API, the bundles, its docs, and the
 * manifest. Runs once, when all has been declared. What costs time comes last, after everything that may be refused.
 * @throws DeclarationError that lists everything that is wrong; BudgetError, BundlingError
 */
export function assemble(environment: ServiceEnvironment, apiGateway: ApiGatewayService): void {
  try {
    build(environment, apiGateway);
  } catch (error) {
    discardBundles(environment);
    throw error;
  }
}

function build(environment: ServiceEnvironment, apiGateway: ApiGatewayService): void {
  const { declarations, stack, context, placement } = environment;
  const title = stack.node.path;
  // Validated after the stacks that are there now.
  StageMessages.of(stack);
  const { info, file, problems: unread } = readApiInfo(context, environment.root);
  if (file !== undefined) ManifestFile.of(stack).addRead(file);
  const problems = [...validateDeclarations(declarations, stack), ...placement.problems(), ...unread];
  assertNoProblems(problems, title, DeclarationError);
  const hasApi = declarations.endpoints.length + declarations.docs.length > 0;
  const changed = hasApi ? changedGatewayResponses(apiGateway.api, declarations.cors.length > 0) : [];
  const manifest = {
    name: context.stage,
    info,
    ...toStageManifest(declarations),
    ...(changed.length > 0 ? { gatewayResponses: changed } : {}),
  };
  const docsFunction = createDocsFunction(environment, manifest);
  const generated = createStageDocument(environment, manifest);
  if (hasApi) {
    const refused = buildApi(apiGateway.api, environment, { docs: docsFunction, generated });
    assertNoProblems(refused, title, DeclarationError);
  }
  const budget = measureBudget(stack, { ...environment, hasCors: declarations.cors.length > 0 });
  assertBudget(title, budget);
  const bundles = finishBundles(environment);
  warnOfBundles(stack, bundles);
  assertNoProblems(findMissingHandlers(environment, bundles), title, DeclarationError);
  for (const { name, construct } of declarations.functions) {
    const code = bundles.get(name);
    if (code) useAsset(construct, code);
  }
  ManifestFile.of(stack).addBundles(environment.root, toSourceBundles(environment, bundles));
  const docs =
    manifest.docs && docsFunction && generated
      ? fillDocsFunction(docsFunction, environment, { docs: manifest.docs, document: generated.document })
      : undefined;
  const entry = {
    ...manifest,
    ...(docs ? { docs } : {}),
    ...(generated ? { contractProblems: generated.problems } : {}),
    budget,
  };
  ManifestFile.of(stack).add(stack, context, entry);
}

function findMissingHandlers(
  { declarations: { functions }, root }: ServiceEnvironment,
  bundles: ReadonlyMap<string, Bundle>,
): Problem[] {
  return functions.flatMap(({ name, main = '' }) => {
    const exports = bundles.get(name)?.exports;
    if (!exports || exports.includes('handler')) return [];
    const file = relative(root, main).split(sep).join('/');
    // What esbuild makes of `module.exports`.
    const isCommonJs = exports.join() === 'default';
    return [
      {
        message: `Function "${name}" exports no "handler" (${file}).`,
        hint: `Add to ${file}: export const handler = async (event) => ({ statusCode: 200, body: '' })${
          isCommonJs
            ? "; or, for a CommonJS module: createFunction({ bundling: { format: 'cjs' }, ... })"
            : ''
        }`,
      },
    ];
  });
}
