import { findFileFault } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';

/**
 * Writes something.
 * @throws DocsError in place of what the file system has against it
 */
export function writing(write: () => void): void {
  try {
    write();
  } catch (cause) {
    const fault = findFileFault(cause);
    if (!fault) throw cause;
    throw new DocsError(`The docs cannot be written: ${fault.path ?? 'the folder'} ${fault.reason}.`, {
      hint: 'Make room or give it to this user, or name another place with --out.',
      cause,
    });
  }
}
