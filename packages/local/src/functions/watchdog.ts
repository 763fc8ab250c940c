// Ends the functions' processes, and deletes the copies of their code, when the process that started them is gone,
// however it ended: then its end of stdin closes. A function that is busy could not notice that itself.
import { rmSync } from 'node:fs';

const groups = new Set<number>();
const directories = new Set<string>();
let rest = '';

process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const subject = line.slice(1);
    if (line.startsWith('+')) groups.add(Number(subject));
    else if (line.startsWith('-')) groups.delete(Number(subject));
    else directories.add(subject);
  }
});
process.stdin.on('close', () => {
  for (const id of groups) {
    try {
      process.kill(-id, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  process.exit(0);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
