// Ends the functions' processes, and deletes the copies of their code, when the process that started them is gone,
// however it ended: then its end of stdin closes. A function that is busy could not notice that itself. Of those that
// end before, it clears what they have left behind.
import { rmSync } from 'node:fs';
import { findMarked, findWithin } from './find-marked.ts';
import { removeFolder } from './read-only-folder.ts';
import { sendSignal } from './send-signal.ts';
import type { Leftovers } from './start-watchdog.ts';

// What is to go when one of the watchdogs of that process is stopped, by their numbers.
interface Owner {
  readonly running: Map<number, Leftovers>;
  readonly directories: Set<string>;
}

const owners = new Map<string, Owner>();
let rest = '';

process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const [, kind = '', number = '', subject = ''] = /^(.)(\d+) (.*)$/.exec(line) ?? [];
    const owner = ownerOf(number);
    if (kind === '+') add(owner, subject);
    else if (kind === '-') clear([owner], Number(subject));
    else if (kind === '=') owner.directories.add(subject);
    else finish(number);
  }
});
process.stdin.on('close', () => {
  clearAll([...owners.values()]);
  process.exit(0);
});
process.stdout.on('error', () => undefined); // Who asked is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

function ownerOf(number: string): Owner {
  const owner = owners.get(number) ?? { running: new Map(), directories: new Set() };
  owners.set(number, owner);
  return owner;
}

function finish(number: string): void {
  clearAll([ownerOf(number)]);
  owners.delete(number);
  process.stdout.write(`${number}\n`);
}

function clearAll(all: readonly Owner[]): void {
  clear(all);
  const directories = all.flatMap((owner) => [...owner.directories]);
  // Without the environment of its parent, it still works where that has worked.
  end(findWithin(directories));
  for (const directory of directories) removeFolder(directory);
}

function add({ running }: Owner, text: string): void {
  const [id = '', leftovers = ''] = text.split(/ (.*)/s);
  running.set(Number(id), JSON.parse(leftovers) as Leftovers);
}

// What was started detached has a group of its own, but the environment of its parent.
function clear(all: readonly Owner[], only?: number): void {
  const ended = all.flatMap(({ running }) => {
    const ids = only === undefined ? [...running.keys()] : [only];
    return ids.flatMap((id) => {
      sendSignal(id, 'SIGKILL');
      const leftovers = running.get(id);
      running.delete(id);
      return leftovers ?? [];
    });
  });
  end(findMarked(ended.flatMap(({ mark }) => mark ?? [])));
  for (const { scratch } of ended)
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}

function end(ids: readonly number[]): void {
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
