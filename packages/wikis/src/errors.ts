import { defineError } from '@lambda-forge/context';

/** A wiki holds what its pages cannot show. */
export class WikiError extends defineError('WIKI_INVALID') {}
