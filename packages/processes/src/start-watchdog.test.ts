import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startWatchdog } from './start-watchdog.ts';

const busy = (): ChildProcess =>
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

test('one that is stopped ends what is its own alone, and the last one ends the process that they share', async () => {
  const [one, other] = [startWatchdog(), startWatchdog()];
  const [mine, theirs] = [busy(), busy()];
  const folder = mkdtempSync(join(tmpdir(), 'forge-watchdog-'));
  one.add(mine.pid ?? 0, {});
  one.own(folder);
  other.add(theirs.pid ?? 0, {});
  const gone = once(mine, 'exit');

  expect(watchdogs()).toHaveLength(1);
  await one.stop();
  await gone;
  expect(existsSync(folder)).toBe(false);
  expect(isRunning(theirs)).toBe(true);
  await one.stop();

  const after = once(theirs, 'exit');
  await other.stop();
  await after;
  expect(watchdogs()).toEqual([]);
});

test('one that is started after the last was stopped has a process of its own', async () => {
  await startWatchdog().stop();
  const child = busy();
  const gone = once(child, 'exit');
  const next = startWatchdog();
  next.add(child.pid ?? 0, {});
  next.remove(child.pid ?? 0);

  await gone;
  await next.stop();
});

// Those of this process, where the system tells.
function watchdogs(): string[] {
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const [status, command] = ['status', 'cmdline'].map((name) =>
        readFileSync(`/proc/${id}/${name}`, 'utf8'),
      );
      return (
        /watchdog/.test(command ?? '') && new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status ?? '')
      );
    } catch {
      return false;
    }
  });
}
