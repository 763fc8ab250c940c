import { accessSync, constants, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file that an asset holds beside its code. */
export interface ExtraFile {
  /** Its path in the asset, with forward slashes. */
  readonly target: string;
  readonly source: string;
  /** Whether it may be run. */
  readonly isExecutable: boolean;
}

export interface ListOptions {
  /** Where in the asset; the asset itself, when empty. */
  readonly target: string;
  /** Names that are left out at the top. */
  readonly without?: readonly string[];
  /** Receives what is wrong with a path. */
  readonly refuse: (path: string, reason: string) => void;
}

/** The files at and below a path; links are followed. */
export function listFiles(path: string, { target, without = [], refuse }: ListOptions): ExtraFile[] {
  const visit = (at: string, place: string, above: readonly string[]): ExtraFile[] => {
    const stats = statOf(at);
    if (typeof stats === 'string') {
      refuse(at, stats);
      return [];
    }
    if (stats.isFile() && !isReadable(at)) {
      refuse(at, unreadable);
      return [];
    }
    // What the owner may run, as git and the file systems of other machines know no more.
    if (stats.isFile()) return [{ target: place, source: at, isExecutable: (stats.mode & 0o100) !== 0 }];
    if (!stats.isDirectory()) {
      refuse(at, 'is neither a file nor a folder');
      return [];
    }
    const real = realpathSync(at);
    if (above.includes(real)) {
      refuse(at, 'is a link that leads back to a folder that it lies in');
      return [];
    }
    const names = namesIn(at);
    if (typeof names === 'string') {
      refuse(at, names);
      return [];
    }
    return names
      .filter((name) => above.length > 0 || !without.includes(name))
      .flatMap((name) => visit(join(at, name), place ? `${place}/${name}` : name, [...above, real]));
  };
  return visit(path, target, []);
}

const unreadable = 'may not be read by this user';

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function statOf(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    return toReason(error, 'is a link to what does not exist');
  }
}

function namesIn(folder: string): string[] | string {
  try {
    return readdirSync(folder);
  } catch (error) {
    return toReason(error, 'has just been removed');
  }
}

function toReason(error: unknown, absent: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  if (code === 'ELOOP') return 'is a link that leads back to itself';
  if (code === 'EACCES' || code === 'EPERM') return unreadable;
  throw error;
}
