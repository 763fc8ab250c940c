import { readFileSync } from 'node:fs';

/** Whether a process runs; one that has ended and was not waited for does not. */
export function isAlive(processId: number): boolean {
  try {
    if (process.platform !== 'linux') return process.kill(processId, 0);
    const [, state] = /\) (\w)/.exec(readFileSync(`/proc/${processId}/stat`, 'utf8')) ?? [];
    return state !== 'Z';
  } catch {
    return false;
  }
}

/** Waits for something to become so, and fails when it does not; a busy machine may take its time. */
export async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 120_000; !condition(); ) {
    if (Date.now() > deadline) throw new Error(`This did not come to pass: ${condition}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
