import { defineError } from '@lambda-forge/context';

/** Pages cannot be written. */
export class PageError extends defineError('PAGES_INVALID') {}
