import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { statOrNone } from './stat-or-none.ts';

interface File {
  readonly path: string;
  /** From the folder, with forward slashes. */
  readonly name: string;
  readonly bytes: number;
}

/** How many bytes the files of a folder have; links are followed, as zipping does. A file is measured by itself. */
export function measureFolder(path: string): number {
  return listFiles(path).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * How many bytes a folder has as a zip file, deflated. It reads and compresses every file: only worth it where
 * `measureFolder` leaves a doubt.
 */
export function measureZip(path: string): number {
  return listFiles(path).reduce((sum, file) => sum + deflatedBytes(file) + headerBytes(file), endBytes);
}

function listFiles(path: string, name = '', parents: readonly string[] = []): File[] {
  const stats = statOrNone(path);
  if (!stats) return [];
  if (!stats.isDirectory()) return [{ path, name, bytes: stats.size }];
  const real = realpathSync(path);
  if (parents.includes(real)) return [];
  return readdirSync(path).flatMap((inner) =>
    listFiles(join(path, inner), name ? `${name}/${inner}` : inner, [...parents, real]),
  );
}

function deflatedBytes({ path, bytes }: File): number {
  return bytes === 0 ? 0 : Math.min(bytes, deflateRawSync(readFileSync(path)).length);
}

// A local header, and an entry of the central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const endBytes = 22;
function headerBytes({ name }: File): number {
  return 30 + 46 + 2 * Buffer.byteLength(name);
}
