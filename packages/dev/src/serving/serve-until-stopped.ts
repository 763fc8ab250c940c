import { renderServed, type Served } from './render-served.ts';
import { untilStopped } from './until-stopped.ts';

export interface ServeOptions extends Served {
  readonly stop: () => Promise<void>;
}

/**
 * Prints where the stages answer, and waits for Ctrl-C.
 * @returns the exit code
 */
export async function serveUntilStopped({ stop, ...served }: ServeOptions): Promise<number> {
  // Whoever reads that Ctrl-C stops it may send it at once.
  const stopped = untilStopped();
  process.stdout.write(renderServed(served));
  await stopped;
  await stop();
  return 0;
}
