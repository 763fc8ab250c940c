import { visitDescendants } from './visit-descendants.ts';

/**
 * Sends a signal to a process and to those that it has started, if there are any left; one that stops or continues, also
 * to those that it has started detached, where the system has /proc. On Windows, which has neither groups nor signals
 * that stop, to the process alone, and nothing where it would be stopped.
 */
export function sendSignal(processId: number | undefined, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (processId === undefined) return;
  const isWindows = process.platform === 'win32';
  if (isWindows && signal !== 'SIGKILL') return;
  send(isWindows ? processId : -processId, signal);
  // Whoever is stopped starts nothing more while it is asked for what it has started.
  if (signal !== 'SIGKILL') visitDescendants(processId, (id) => send(id, signal));
}

function send(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal);
  } catch {
    // The process and all that it started have ended.
  }
}
