import { defineError } from '@lambda-forge/context';

/** The page cannot be served, or has not been built. */
export class RunPageError extends defineError('RUN_PAGE') {}
