import { createRequire } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { BuildContext, BuildFailure, BuildOptions } from 'esbuild';
import type { BuildOutcome, ThreadData } from './start-esbuild.ts';

// The thread that `start-esbuild.ts` starts. Its beat tells that it is alive.
const { waves, port, beat } = workerData as ThreadData;
const active = new Set<BuildContext>();
let isCancelled = false;

setInterval(wake, 1000).unref();
port.on('message', () => {
  isCancelled = true;
  for (const context of active) void context.cancel();
});
for (const wave of waves) {
  if (!isCancelled) send(await Promise.all(wave.map(build)));
}
send([]);

async function build(options: BuildOptions): Promise<BuildOutcome> {
  let context: BuildContext | undefined;
  try {
    const esbuild = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
    context = await esbuild.context(options);
    active.add(context);
    if (isCancelled) return { crash: 'cancelled' };
    const { metafile } = await context.rebuild();
    return metafile ? { metafile } : { crash: 'no metafile' };
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
  Atomics.add(beat, 0, 1);
  Atomics.notify(beat, 0);
}
