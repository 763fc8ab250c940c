export { createCodeStore } from './code-store.ts';
export { type Access, type Credentials, noAccess } from './create-environment.ts';
export { StageError } from './errors.ts';
export type {
  EventSource,
  KnownCredentials,
  ReadEventSources,
  Role,
  RunningSource,
  StartOptions,
} from './event-source.ts';
export type { FunctionCode, FunctionConfig } from './function-config.ts';
export {
  createFunctionPool,
  type FunctionPool,
  type InvocationCall,
  type InvocationResult,
} from './function-pool.ts';
export { invokeWithin, payloadLimit } from './invoke-within.ts';
export { type Log, type LogLine, printLine, renderLogLine, toPrinter } from './log.ts';
export { matchesPattern } from './matches-pattern.ts';
export { noteDifferences } from './note-differences.ts';
export { isPermitted, isPublic, type Permission, readPermissions } from './permission.ts';
export { createProcessLimit } from './process-limit.ts';
export { readFunctions } from './read-functions.ts';
export { renderEntry } from './render-entry.ts';
export type { Receiver, RunningApi, RunningResource, RunningStage } from './running-stage.ts';
export type { FunctionError, StreamHead, StreamListener } from './runtime-messages.ts';
export { functionArnOf, renderArn, type StageFunctions, withoutQualifier } from './stage-functions.ts';
export { createTraceId, rootOf } from './trace-id.ts';
