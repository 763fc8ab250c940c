import { defineError } from '@lambda-forge/context';

/** A command line that cannot be read: of unknown or incomplete options, arguments or commands. */
export class CommandLineError extends defineError('USAGE') {}
