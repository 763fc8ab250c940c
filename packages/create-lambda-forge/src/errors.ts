import { defineError } from '@lambda-forge/context';

/** The project cannot be made from what was asked for, or where it was asked for. */
export class CreateError extends defineError('CREATE') {}

/** The demo has changed in a way that a template made from it does not follow. A fault of this package. */
export class TemplateError extends defineError('TEMPLATE') {}

/** Ctrl-C at a question. */
export class CancelledError extends defineError('CANCELLED') {
  constructor() {
    super('Nothing was written.');
  }
}

/** The project is written, but its packages are not installed. */
export class InstallError extends defineError('INSTALL') {}
