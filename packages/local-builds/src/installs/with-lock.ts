import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Does something while no other process, and nobody else in this one, does anything under the same lock. */
export async function withLock<T>(lock: string, action: () => T | Promise<T>): Promise<T> {
  // Without help of another package: a build's own process, which installs, finds none of this workspace's sources.
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryLock(lock)) await sleep(50);
  try {
    return await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The same, unless somebody else has the lock: then nothing is done. */
export function tryWithLock(lock: string, action: () => void): void {
  if (!tryLock(lock)) return;
  try {
    action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether a process is there. */
export function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

let count = 0;

// A lock has its holder's id from the start, as it is a second name of a file that was written before.
function tryLock(lock: string): boolean {
  const mine = `${lock}-${process.pid}-${++count}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    breakLock(lock, mine);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

// Of several that find the lock of a dead process, one moves it away.
function breakLock(lock: string, mine: string): void {
  const holder = readHolder(lock);
  if (holder === undefined || isAlive(holder)) return;
  try {
    renameSync(lock, `${mine}-broken`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Somebody may have broken it, and taken it, in between: then it goes back.
  if (readHolder(`${mine}-broken`) !== holder) linkSync(`${mine}-broken`, lock);
  rmSync(`${mine}-broken`, { force: true });
}

function readHolder(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
