import { defineError } from '@lambda-forge/context';

/** What is to be generated has a name or an endpoint that cannot be, or would overwrite what is there. */
export class GeneratorError extends defineError('GENERATOR') {}
