import type { Bundle } from '@lambda-forge/bundler';
import type { SourceBundle } from '@lambda-forge/synthesis';
import type { ServiceEnvironment } from '../service.ts';
import { bundlingOf } from './bundles.ts';

/** What the bundles of a stage were made from. */
export function toSourceBundles(
  { declarations, context, assets }: ServiceEnvironment,
  bundles: ReadonlyMap<string, Bundle>,
): SourceBundle[] {
  return declarations.functions.flatMap((fn) => {
    const { name, main } = fn;
    const bundling = bundlingOf(fn);
    const bundle = bundles.get(name);
    if (!bundle || main === undefined) return [];
    const isAlone =
      assets === 'isolated' && bundling.nodeModules.length + Object.keys(bundling.copy).length === 0;
    const build = isAlone ? { build: { main, options: bundling.esbuild } } : {};
    return [{ functions: [context.createId(name)], files: bundle.files, ...build }];
  });
}
