import { readdirSync, readFileSync } from 'node:fs';

/** The MiB that a process and all below it hold in memory; NaN where the system has no /proc. */
export function residentMemory(root: number): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const parents = new Map(all.map((id) => [Number(id), Number(field(id, 'PPid'))]));
    const below = (id: number): number[] => [
      id,
      ...[...parents].filter(([, parent]) => parent === id).flatMap(([child]) => below(child)),
    ];
    return below(root).reduce((sum, id) => sum + Number(field(String(id), 'VmRSS')) / 1024, 0);
  } catch {
    return Number.NaN;
  }
}

// A process that has just ended has no status, one that is a zombie no memory.
function field(id: string, name: string): string {
  try {
    return (
      new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? '0'
    );
  } catch {
    return '0';
  }
}
