import { defineError } from '@lambda-forge/context';

/** The engine cannot be installed or started, or refuses what it is asked for. */
export class EngineError extends defineError('ENGINE_FAILED') {}
