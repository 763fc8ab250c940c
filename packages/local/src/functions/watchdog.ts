// Ends the functions' processes when the process that started them is gone, however it ended: then its end of stdin
// closes. A function that is busy could not notice that itself.
const groups = new Set<number>();
let rest = '';

process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const id = Number(line.slice(1));
    if (line.startsWith('+')) groups.add(id);
    else groups.delete(id);
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
  process.exit(0);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
