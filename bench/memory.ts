import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The MiB of memory that one process holds; 0 of one that has ended. */
export type Measure = (processId: number) => number;

/** What it holds, with what it shares with others. */
export const resident: Measure = (id) => mebibytes(id, 'status', 'VmRSS');

/** The same, with its part of what it shares: of several processes, all of it is counted once. */
export const proportional: Measure = (id) => mebibytes(id, 'smaps_rollup', 'Pss');

/** The sum of what a process and all below it hold, in MiB; NaN where the system has no /proc. */
export function sumBelow(root: number, measure: Measure): number {
  if (!existsSync('/proc/self/status')) return Number.NaN;
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((id) => [Number(id), Number(field(`${id}/status`, 'PPid'))]));
  const below = (id: number): number[] => [
    id,
    ...[...parents].filter(([, parent]) => parent === id).flatMap(([child]) => below(child)),
  ];
  return below(root).reduce((sum, id) => sum + measure(id), 0);
}

function mebibytes(id: number, file: string, name: string): number {
  return Number(field(`${id}/${file}`, name)) / 1024;
}

// A process that has just ended has no status, one that is a zombie no memory.
function field(file: string, name: string): string {
  try {
    return new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${file}`, 'utf8'))?.[1] ?? '0';
  } catch {
    return '0';
  }
}
