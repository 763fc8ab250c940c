import { readdirSync, readFileSync } from 'node:fs';

/**
 * Calls `visit` for each process that one has started, and then for those that it has started, as long as whoever has
 * started them runs; for none where the system has no /proc.
 */
export function visitDescendants(processId: number, visit: (processId: number) => void): void {
  for (const child of findChildren(processId)) {
    visit(child);
    visitDescendants(child, visit);
  }
}

// Each thread has its own: https://man7.org/linux/man-pages/man5/proc_tid_children.5.html
function findChildren(processId: number): number[] {
  const threads = `/proc/${processId}/task`;
  try {
    return readdirSync(threads).flatMap((thread) => {
      const ids = readFileSync(`${threads}/${thread}/children`, 'latin1');
      return ids.split(' ').filter(Boolean).map(Number);
    });
  } catch {
    return []; // it has ended meanwhile, or the system does not tell
  }
}
