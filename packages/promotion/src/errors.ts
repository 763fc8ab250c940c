import { defineError } from '@lambda-forge/context';

/** Releases of a stage cannot be read or written, or there is none that is asked for. */
export class ReleaseError extends defineError('RELEASE') {}
