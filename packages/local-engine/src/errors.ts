import { defineError } from '@lambda-forge/context';

/** The engine cannot be installed or started, or refuses what it is asked for. */
export class EngineError extends defineError('ENGINE_FAILED') {}

/** A message that is sent to a resource of a stage is not taken. */
export class MessageError extends defineError('MESSAGE_REFUSED') {}
