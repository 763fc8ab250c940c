import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** A stage cannot be started: it uses what is not supported here, or its port is taken. */
export class StageError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('STAGE_NOT_STARTED', message, options);
  }
}
