import { defineError } from '@lambda-forge/context';

/** A picture is not what the app is now, or its file cannot be written. */
export class DiagramError extends defineError('DIAGRAM_INVALID') {}
