import { defineError } from '@lambda-forge/context';

/** The file system refuses something: rights, room, a read-only disk. */
export class FileError extends defineError('FILE_REFUSED') {}
