import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { sep } from 'node:path';

/** The processes whose environment holds one of these texts; none where the system has no /proc. */
export function findMarked(marks: readonly string[]): number[] {
  return find((pid) => {
    const environment = readEnvironment(pid);
    return marks.some((mark) => environment.includes(mark));
  }, marks);
}

/** The processes that work in one of these folders, or below it; none where the system has no /proc. */
export function findWithin(folders: readonly string[]): number[] {
  return find((pid) => {
    const at = `${readFolder(pid)}${sep}`;
    return folders.some((folder) => at.startsWith(`${folder}${sep}`));
  }, folders);
}

function find(isMeant: (pid: string) => boolean, given: readonly string[]): number[] {
  if (process.platform !== 'linux' || given.length === 0) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && isMeant(name))
    .map(Number);
}

// https://man7.org/linux/man-pages/man5/proc_pid_cwd.5.html
function readFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ''; // it ended meanwhile, or belongs to another user
  }
}

function readEnvironment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return ''; // it ended meanwhile, or belongs to another user
  }
}
