import { readFileSync } from 'node:fs';

/** The memory that a process has, in MiB; 0 where the system does not tell. */
export function residentMemory(processId: number | undefined): number {
  if (process.platform !== 'linux' || processId === undefined) return 0;
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? [];
    return Math.floor(Number(kibibytes ?? 0) / 1024);
  } catch {
    return 0; // It has ended.
  }
}
