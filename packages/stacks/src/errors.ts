import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** A pipeline would not run on AWS as it is set. */
export class PipelineError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('PIPELINE_INVALID', message, options);
  }
}
