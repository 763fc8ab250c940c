import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The command line asks for something that does not exist. */
export class UsageError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('USAGE', message, options);
  }
}
