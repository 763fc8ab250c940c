import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** esbuild cannot bundle a function. */
export class BundlingError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUNDLING_FAILED', message, options);
  }
}

/** The cache of an app cannot be written. */
export class CacheError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('CACHE_UNUSABLE', message, options);
  }
}
