import { defineError } from '@lambda-forge/context';

/** A build's specification is malformed, or asks for what is not there. */
export class BuildspecError extends defineError('BUILDSPEC_INVALID') {}

/** A build failed: a command of it, its artifacts, or its time limit. */
export class BuildError extends defineError('BUILD_FAILED') {}
