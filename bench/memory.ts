import { readdirSync, readFileSync } from 'node:fs';

/**
 * The MiB that a process and all below it hold in memory, by the sum of what each holds, which counts what they share
 * several times; NaN where the system has no /proc.
 */
export function residentMemory(root: number): number {
  return sumBelow(root, (id) => field(`${id}/status`, 'VmRSS'));
}

/** The same, what processes share counted once: each has its part of that. */
export function proportionalMemory(root: number): number {
  return sumBelow(root, (id) => field(`${id}/smaps_rollup`, 'Pss'));
}

function sumBelow(root: number, kibibytesOf: (id: number) => string): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const parents = new Map(all.map((id) => [Number(id), Number(field(`${id}/status`, 'PPid'))]));
    const below = (id: number): number[] => [
      id,
      ...[...parents].filter(([, parent]) => parent === id).flatMap(([child]) => below(child)),
    ];
    return below(root).reduce((sum, id) => sum + Number(kibibytesOf(id)) / 1024, 0);
  } catch {
    return Number.NaN;
  }
}

// A process that has just ended has no status, one that is a zombie no memory.
function field(file: string, name: string): string {
  try {
    return new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${file}`, 'utf8'))?.[1] ?? '0';
  } catch {
    return '0';
  }
}
