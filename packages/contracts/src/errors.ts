import { defineError } from '@lambda-forge/context';

/** The docs cannot be written: a package whose files the page needs is missing, or a document is not readable. */
export class DocsError extends defineError('DOCS_NOT_WRITTEN') {}
