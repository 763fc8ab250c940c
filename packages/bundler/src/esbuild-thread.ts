import { workerData } from 'node:worker_threads';
import type { ContractModules } from '@lambda-forge/compiled-contracts/esbuild';
import type { BuildContext, BuildFailure, BuildOptions, Plugin } from 'esbuild';
import { rest, type ThreadData } from './esbuild-threads.ts';
import type { Build } from './plan-runs.ts';
import type { BuildOutcome, ThreadMessage } from './start-esbuild.ts';

// In milliseconds.
const mostRest = 1000;

// The thread that `start-esbuild.ts` starts. Its heartbeat tells that it is alive. Where nobody has further builds for
// it, it ends.
const { port, state, plugins } = workerData as ThreadData;
const active = new Set<BuildContext>();
let isCancelled = false;
let ending: NodeJS.Timeout | undefined;

setInterval(wake, 1000).unref();
port.on('message', (message: ThreadMessage) => {
  clearTimeout(ending);
  if (message === 'cancel') cancel();
  else if (message === 'rest') ending = setTimeout(endUnlessTaken, mostRest);
  else void buildAll(message);
});
// What is wrong with it, a build will tell.
await import('esbuild').then((esbuild) => esbuild.transform('')).catch(() => undefined);

async function buildAll(waves: readonly (readonly Build[])[]): Promise<void> {
  isCancelled = false;
  for (const wave of waves) {
    if (!isCancelled) send(await Promise.all(wave.map(build)));
  }
  send([]);
}

function cancel(): void {
  isCancelled = true;
  for (const context of active) void context.cancel();
}

async function build({ options, contracts }: Build): Promise<BuildOutcome> {
  let context: BuildContext | undefined;
  try {
    const esbuild = await import('esbuild');
    context = await esbuild.context({ ...options, plugins: await findPlugins(options, contracts) });
    active.add(context);
    if (isCancelled) return { crash: 'cancelled' };
    const { metafile, warnings } = await context.rebuild();
    return metafile ? { metafile, warnings } : { crash: 'no metafile' };
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    return Array.isArray(errors) ? { errors } : { crash: String((error as Error).stack ?? error) };
  } finally {
    if (context) active.delete(context);
    await context?.dispose();
  }
}

// Loaded only where it has something to do: most functions have no contract in their code.
async function findPlugins(
  { absWorkingDir = '' }: BuildOptions,
  contracts: ContractModules,
): Promise<Plugin[]> {
  if (Object.keys(contracts).length === 0) return [];
  const { contractPlugin }: typeof import('@lambda-forge/compiled-contracts/esbuild') = await import(plugins);
  return [contractPlugin(absWorkingDir, contracts)];
}

function endUnlessTaken(): void {
  const { place, resting, ended } = rest;
  if (Atomics.compareExchange(state, place, resting, ended) === resting) port.close();
}

function send(outcomes: readonly BuildOutcome[]): void {
  port.postMessage(outcomes);
  wake();
}

function wake(): void {
  Atomics.add(state, 0, 1);
  Atomics.notify(state, 0);
}
