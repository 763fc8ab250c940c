import { setTimeout as sleep } from 'node:timers/promises';
import { findMarked } from './find-marked.ts';

/**
 * Ends processes that started together, and what left their group (a daemon that a command started): first asking,
 * after `grace` milliseconds by force.
 * @param mark a text that only the environment of these processes holds; sought where the system has /proc
 * @param options.group id of the group's first process
 */
export async function endProcesses(
  mark: string,
  { group, grace = 2000 }: { readonly group?: number; readonly grace?: number } = {},
): Promise<void> {
  const started = Date.now();
  const targets = (): number[] => [
    ...(group !== undefined && isAlive(-group) ? [-group] : []),
    ...findMarked([mark]),
  ];
  for (const target of targets()) send(target, 'SIGTERM');
  for (let left = targets(); left.length > 0; left = targets()) {
    const waited = Date.now() - started;
    if (waited > 2 * grace + 1000) return; // beyond our reach: stopped in the kernel, or another user's
    if (waited > grace) for (const target of left) send(target, 'SIGKILL');
    await sleep(20);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

// ESRCH: no such process. EPERM: a zombie's group on macOS, or not ours to end.
function isGone(error: unknown): boolean {
  return ['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
}
