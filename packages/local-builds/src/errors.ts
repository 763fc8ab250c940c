import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** A build's specification is malformed, or asks for what is not there. */
export class BuildspecError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUILDSPEC_INVALID', message, options);
  }
}

/** A build failed: a command of it, its artifacts, or its time limit. */
export class BuildError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUILD_FAILED', message, options);
  }
}
