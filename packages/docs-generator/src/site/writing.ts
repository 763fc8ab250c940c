import { type FileFault, fileReasons, findFileFault } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';

/**
 * Writes something, which is named for the case that it cannot be.
 * @throws DocsError in place of what the file system has against it
 */
export function writing<Written>(what: string, write: () => Written): Written {
  try {
    return write();
  } catch (cause) {
    const fault = findWriteFault(cause);
    if (!fault) throw cause;
    throw new DocsError(`The ${what} cannot be written: ${fault.path ?? 'the folder'} ${fault.reason}.`, {
      hint: 'Make room or give it to this user, or name another place with --out.',
      cause,
    });
  }
}

// Its folder is there: a file that cannot be opened then cannot be made.
function findWriteFault(error: unknown): FileFault | undefined {
  const { code = '', syscall, path } = Object(error) as NodeJS.ErrnoException;
  const reason = syscall === 'open' ? fileReasons[code] : undefined;
  return findFileFault(error) ?? (reason === undefined ? undefined : { path, reason });
}
