import { renderProblem } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { FunctionConfig } from './function-config.ts';
import type { Log } from './log.ts';

/**
 * Says what there is on AWS and not here, which functions cannot run here, which run without a layer, and which have
 * another runtime than the Node.js here.
 */
export function noteDifferences(
  { functions, notes }: { readonly functions: readonly FunctionConfig[]; readonly notes: readonly Problem[] },
  log: Log,
): void {
  for (const note of notes) log({ kind: 'stage', text: `not on this machine: ${renderProblem(note)}` });
  const [own = ''] = process.versions.node.split('.');
  for (const { name, refusal } of functions)
    if (refusal !== undefined)
      log({
        kind: 'stage',
        text: `${name} cannot be invoked: ${refusal.replace(/\.$/, '')}. An emulator of AWS may run it: forge deploy <stage> --endpoint <url>`,
      });
  for (const { name, foreignLayers } of functions)
    for (const layer of foreignLayers)
      log({
        kind: 'stage',
        text: `${name} runs without the layer ${layer}, whose code is not of this stage. What it takes from there goes into a layer of the app, or into the bundle; or layers.importLayer(name, { path }) names a folder that stands for it here`,
      });
  const others = functions.filter(
    ({ runtime, refusal }) => refusal === undefined && runtime !== `nodejs${own}.x`,
  );
  const runtimes = [...new Set(others.map(({ runtime }) => runtime))].sort().join(', ');
  if (runtimes)
    log({
      kind: 'stage',
      text: `functions of ${runtimes} run on this machine's Node.js ${process.versions.node}`,
    });
}
