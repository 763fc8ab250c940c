import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** A step cannot be made from what it was given. */
export class StepError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('STEP_INVALID', message, options);
  }
}
