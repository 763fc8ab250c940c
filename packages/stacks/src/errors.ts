import { defineError } from '@lambda-forge/context';

/** A pipeline would not run on AWS as it is set. */
export class PipelineError extends defineError('PIPELINE_INVALID') {}
