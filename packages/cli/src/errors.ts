import { defineError } from '@lambda-forge/context';

/** The file system refuses something: rights, room, a read-only disk. */
export class FileError extends defineError('FILE_REFUSED') {}

/** Takes the exit code of a command that throws no error; without it the code is 0. */
export type SetExitCode = (code: number) => void;

/** The API's new document refuses what a released one accepts, or answers otherwise. */
export class BreakingChangesError extends defineError('BREAKING_CHANGES') {}
