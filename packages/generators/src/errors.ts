import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** What is to be generated has a name or an endpoint that cannot be, or would overwrite what is there. */
export class GeneratorError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('GENERATOR', message, options);
  }
}
