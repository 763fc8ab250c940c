import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** The last lines of a log, without reading the rest of it; none when there is no such file. */
export function readLogEnd(file: string, lines: number): readonly string[] {
  if (!existsSync(file)) return [];
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, 64 * 1024));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    const text = buffer.toString('utf8').trimEnd();
    return text === '' ? [] : text.split(/\r?\n/).slice(-lines);
  } finally {
    closeSync(handle);
  }
}
