import { workerData } from 'node:worker_threads';
import type { BuildContext, BuildFailure } from 'esbuild';
import type { Build } from './plan-runs.ts';
import type { BuildOutcome, ThreadData } from './start-esbuild.ts';

// The thread that `start-esbuild.ts` starts. Its heartbeat tells that it is alive.
const { port, heartbeat, plugins } = workerData as ThreadData;
const active = new Set<BuildContext>();
let isCancelled = false;

setInterval(wake, 1000).unref();
port.once('message', (waves: readonly (readonly Build[])[]) => {
  port.on('message', cancel);
  void buildAll(waves);
});
// What is wrong with it, a build will tell.
await import('esbuild').then((esbuild) => esbuild.transform('')).catch(() => undefined);

async function buildAll(waves: readonly (readonly Build[])[]): Promise<void> {
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
    const { contractPlugin }: typeof import('@lambda-forge/contracts/esbuild') = await import(plugins);
    const plugin = contractPlugin(options.absWorkingDir ?? '', contracts);
    context = await esbuild.context({ ...options, plugins: [plugin] });
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

function send(outcomes: readonly BuildOutcome[]): void {
  port.postMessage(outcomes);
  wake();
}

function wake(): void {
  Atomics.add(heartbeat, 0, 1);
  Atomics.notify(heartbeat, 0);
}
