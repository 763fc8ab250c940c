import { defineError } from '@lambda-forge/context';

/** A stage cannot be started: it uses what is not supported here, or its port is taken. */
export class StageError extends defineError('STAGE_NOT_STARTED') {}
