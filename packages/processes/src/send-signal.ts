/**
 * Sends a signal to a process and to those that it has started, if there are any left; on Windows, which has neither
 * groups nor signals that stop, to the process alone, and nothing where it would be stopped.
 */
export function sendSignal(processId: number | undefined, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (processId === undefined) return;
  const isWindows = process.platform === 'win32';
  if (isWindows && signal !== 'SIGKILL') return;
  try {
    process.kill(isWindows ? processId : -processId, signal);
  } catch {
    // The process and all that it started have ended.
  }
}
