import type { Readable } from 'node:stream';

/**
 * Calls `onLine` with each line of a stream.
 * @param onRest gets what is left at its end, where something is
 */
export function readLines(
  stream: Readable,
  onLine: (line: string) => void,
  onRest: (text: string) => void = onLine,
): void {
  let pending: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      pending.push(chunk.subarray(start, end));
      onLine(Buffer.concat(pending).toString('utf8'));
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  });
  stream.on('end', () => {
    if (pending.length > 0) onRest(Buffer.concat(pending).toString('utf8'));
  });
}
