import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The docs cannot be written: a package whose files the page needs is missing, or a document is not readable. */
export class DocsError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('DOCS_NOT_WRITTEN', message, options);
  }
}
