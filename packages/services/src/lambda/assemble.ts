import { relative, sep } from 'node:path';
import type { Bundle } from '@lambda-forge/bundler';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';
import { DeclarationError, ManifestFile } from '@lambda-forge/synthesis';
import type { Assembled, Declared, ServiceEnvironment } from '../service.ts';
import { addAliases } from './add-aliases.ts';
import { finishBundles } from './bundles.ts';
import { toSourceBundles } from './to-source-bundles.ts';
import { useAsset } from './use-asset.ts';
import { warnOfBundles } from './warn-of-bundles.ts';

/**
 * Gives the functions of a stage their code, which is bundled last.
 * @throws BundlingError; DeclarationError for code without a handler
 */
export function assembleFunctions(
  _: Declared,
  environment: ServiceEnvironment,
  stage: StageManifest,
): Assembled {
  const { stack, declarations, root } = environment;
  return {
    problems: addAliases(environment, stage),
    complete() {
      const bundles = finishBundles(environment);
      warnOfBundles(stack, bundles);
      assertNoProblems(findMissingHandlers(environment, bundles), stack.node.path, DeclarationError);
      for (const { name, construct } of declarations.functions) {
        const code = bundles.get(name);
        if (code) useAsset(construct, code);
      }
      ManifestFile.of(stack).addBundles(root, toSourceBundles(environment, bundles));
      return {};
    },
  };
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
