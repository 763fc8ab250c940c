/**
 * Waits for Ctrl-C, or for what else ends a program; what only waits stays alive, too. From then on the program ends by
 * itself: a second signal, as a terminal and a parent process send one each, does not keep it from cleaning up.
 * @param over aborted when there is nothing to wait for any more: then the program may end
 */
export function untilStopped(over?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => {}, 2 ** 30);
    over?.addEventListener('abort', () => clearInterval(alive), { once: true });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        clearInterval(alive);
        resolve();
      });
    }
  });
}
