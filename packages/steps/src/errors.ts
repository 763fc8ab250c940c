import { defineError } from '@lambda-forge/context';

/** A step cannot be made from what it was given. */
export class StepError extends defineError('STEP_INVALID') {}
