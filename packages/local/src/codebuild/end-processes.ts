import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends a process group, and whatever left it (a daemon that a command started): first asking, after `grace`
 * milliseconds by force.
 * @param group id of the group's first process
 * @param mark a text that only the environment of these processes holds; sought where the system has /proc
 */
export async function endProcesses(group: number, mark: string, grace: number = 2000): Promise<void> {
  const started = Date.now();
  send(-group, 'SIGTERM');
  for (const pid of findMarked(mark)) send(pid, 'SIGTERM');
  while (isAlive(-group) || findMarked(mark).length > 0) {
    if (Date.now() - started > grace) {
      send(-group, 'SIGKILL');
      for (const pid of findMarked(mark)) send(pid, 'SIGKILL');
    }
    if (Date.now() - started > 2 * grace + 1000) return; // beyond our reach: stopped in the kernel, or another user's
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

function findMarked(mark: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => readEnvironment(name).includes(mark))
    .map(Number);
}

function readEnvironment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return ''; // it ended meanwhile, or belongs to another user
  }
}
