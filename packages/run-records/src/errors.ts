import { defineError } from '@lambda-forge/context';

/** The record of a run is damaged, or was written by a newer version. */
export class RunRecordError extends defineError('RUN_RECORD_INVALID') {}

/** There is no such run. */
export class RunUnknownError extends defineError('RUN_UNKNOWN') {}
