// Ends the functions' processes, and deletes the copies of their code, when the process that started them is gone,
// however it ended: then its end of stdin closes. A function that is busy could not notice that itself. Of those that
// end before, it clears what they have left behind.
import { rmSync } from 'node:fs';
import { findMarked, findWithin } from './find-marked.ts';
import { removeFolder } from './read-only-folder.ts';
import { sendSignal } from './send-signal.ts';
import type { Leftovers } from './start-watchdog.ts';

const running = new Map<number, Leftovers>();
const directories = new Set<string>();
let rest = '';

process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const subject = line.slice(1);
    if (line.startsWith('+')) add(subject);
    else if (line.startsWith('-')) clear([Number(subject)]);
    else directories.add(subject);
  }
});
process.stdin.on('close', () => {
  clear([...running.keys()]);
  // Without the environment of its parent, it still works where that has worked.
  end(findWithin([...directories]));
  for (const directory of directories) removeFolder(directory);
  process.exit(0);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

function add(text: string): void {
  const [id = '', leftovers = ''] = text.split(/ (.*)/s);
  running.set(Number(id), JSON.parse(leftovers) as Leftovers);
}

// What was started detached has a group of its own, but the environment of its parent.
function clear(ids: readonly number[]): void {
  const ended = ids.flatMap((id) => {
    sendSignal(id, 'SIGKILL');
    return running.get(id) ?? [];
  });
  end(findMarked(ended.flatMap(({ mark }) => mark ?? [])));
  for (const { scratch } of ended)
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  for (const id of ids) running.delete(id);
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
