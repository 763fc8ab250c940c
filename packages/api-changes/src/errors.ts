import { defineError } from '@lambda-forge/context';

/** The file with severities has rules that do not exist, or severities. */
export class RulesError extends defineError('RULES_INVALID') {}

/** A document that is to be compared cannot be read, or is no OpenAPI document. */
export class DocumentError extends defineError('DOCUMENT_INVALID') {}
