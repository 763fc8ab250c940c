import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When a process began, in words of the system that it runs on; undefined when there is no such process. */
export function findProcess(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  if (process.platform === 'win32') return 'some time';
  return process.platform === 'linux' ? readStart(pid) : askForStart(pid);
}

// The 22nd field, in clock ticks since the system was started: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
function readStart(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // It has ended, and is only waited for.
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined; // it has ended meanwhile
  }
}

function askForStart(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined; // it has ended meanwhile
  }
}
