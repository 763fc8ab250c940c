import { defineError } from '@lambda-forge/context';

/** esbuild cannot bundle a function. */
export class BundlingError extends defineError('BUNDLING_FAILED') {}

/** The cache of an app cannot be written. */
export class CacheError extends defineError('CACHE_UNUSABLE') {}
