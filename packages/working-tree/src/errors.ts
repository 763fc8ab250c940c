import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The files of an app cannot be read as git knows them. */
export class WorkingTreeError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('WORKING_TREE', message, options);
  }
}
