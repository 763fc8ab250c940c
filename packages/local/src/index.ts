export { AssemblyError, TemplateError } from '@lambda-forge/assembly';
export { askEndpoint, readSecret } from '@lambda-forge/local-engine';
export {
  type FunctionCode,
  type FunctionConfig,
  type FunctionError,
  type InvocationResult,
  type Log,
  type LogLine,
  type RunningApi,
  type RunningStage,
  renderLogLine,
  StageError,
} from '@lambda-forge/local-functions';
export { type Endpoint, endpointEnvironment } from './endpoint/endpoint-environment.ts';
export { readReachableOutputs } from './endpoint/reachable-outputs.ts';
export { type FunctionLogGroup, findLogGroups } from './logs/find-log-groups.ts';
export { followLog, type ReadLog } from './logs/follow-logs.ts';
export { keepLog, keptLogFile, type LogEntry, readKeptLog } from './logs/kept-log.ts';
export { toFilter } from './logs/matches-filter.ts';
export { type StageOptions, startStage } from './start-stage.ts';
