import { lstatSync, type Stats, statSync } from 'node:fs';

/**
 * What stands at a path, links followed, or undefined where nothing does: neither an entry of that name, nor a folder
 * on the way, but a file. Node.js 20 and 22.12 throw ENOTDIR for that, `throwIfNoEntry: false` or not; newer ones do not.
 * Any other error is thrown.
 */
export function statOrNone(path: string): Stats | undefined {
  return orNone(() => statSync(path, { throwIfNoEntry: false }));
}

/** The same of a link itself. */
export function lstatOrNone(path: string): Stats | undefined {
  return orNone(() => lstatSync(path, { throwIfNoEntry: false }));
}

function orNone(stat: () => Stats | undefined): Stats | undefined {
  try {
    return stat();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
