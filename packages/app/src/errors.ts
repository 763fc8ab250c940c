import { defineError } from '@lambda-forge/context';

/** The command line asks for something that does not exist. */
export class UsageError extends defineError('USAGE') {}
