import { defineError } from '@lambda-forge/context';

/** The file system refuses something: rights, room, a read-only disk. */
export class FileError extends defineError('FILE_REFUSED') {}

export type { SetExitCode } from '@lambda-forge/command-line';

/** The API's new document refuses what a released one accepts, or answers otherwise. */
export class BreakingChangesError extends defineError('BREAKING_CHANGES') {}
