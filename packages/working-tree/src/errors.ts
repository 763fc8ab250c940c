import { defineError } from '@lambda-forge/context';

/** The files of an app cannot be read as git knows them. */
export class WorkingTreeError extends defineError('WORKING_TREE') {}
