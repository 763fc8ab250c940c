import { PipelineStoppedError } from './errors.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A signal that is aborted when the process is asked to end, or when `outer` is. Until `release` is called, these
 * requests do not end the process at once.
 */
export function listenForInterrupts(outer?: AbortSignal): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const stop = (name: string): void =>
    controller.abort(new PipelineStoppedError(`The run was stopped (${name}).`));
  const abort = (): void => stop('aborted');
  for (const name of signals) process.on(name, stop);
  outer?.addEventListener('abort', abort, { once: true });
  if (outer?.aborted) abort();
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, stop);
      outer?.removeEventListener('abort', abort);
    },
  };
}
