import { startStage } from '@lambda-forge/local';

// Serves an assembly in a process of its own, so that nothing else is in its memory. Started with an IPC channel and
// --expose-gc; `memory` is answered with the MiB that are in use after a collection, `stop` ends it.
const [, , assembly = ''] = process.argv;
const stage = await startStage({ assembly, log: () => {} });

process.on('message', async (message) => {
  if (message === 'memory') {
    // What the first one finds of buffers is freed by threads, for which the second one waits.
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.send?.({ memory: (heapUsed + external) / 2 ** 20 });
  } else {
    await stage.stop();
    process.disconnect();
  }
});

process.send?.({ url: stage.apis[0]?.urls[0] });
