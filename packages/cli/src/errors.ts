import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The file system refuses something: rights, room, a read-only disk. */
export class FileError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('FILE_REFUSED', message, options);
  }
}
