import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The project cannot be made from what was asked for, or where it was asked for. */
export class CreateError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('CREATE', message, options);
  }
}

/** The demo has changed in a way that a template made from it does not follow. A fault of this package. */
export class TemplateError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('TEMPLATE', message, options);
  }
}

/** Ctrl-C at a question. */
export class CancelledError extends ForgeError {
  constructor() {
    super('CANCELLED', 'Nothing was written.');
  }
}

/** The project is written, but its packages are not installed. */
export class InstallError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('INSTALL', message, options);
  }
}
