export { findStageAssembly } from './assembly/find-stage.ts';
export {
  type Bootstrap,
  type CloudAssembly,
  type NestedAssembly,
  readAssembly,
  type StackArtifact,
} from './assembly/read-assembly.ts';
export type { FileAsset } from './assembly/read-asset-manifest.ts';
export type { CollectedReport } from './codebuild/collect-reports.ts';
export { createEndpointDeploy, type EndpointDeployOptions } from './endpoint/create-endpoint-deploy.ts';
export { type Endpoint, endpointEnvironment } from './endpoint/endpoint-environment.ts';
export {
  AssemblyError,
  BuildError,
  BuildspecError,
  DeployError,
  PipelineError,
  PipelineFailedError,
  PipelineStoppedError,
  StageError,
  TemplateError,
} from './errors.ts';
export type { FunctionCode, FunctionConfig } from './functions/function-config.ts';
export type { InvocationResult } from './functions/function-pool.ts';
export type { FunctionError } from './functions/runtime-messages.ts';
export { type Log, type LogLine, renderLogLine } from './log.ts';
export type { Deploy, DeployedStage, Deployment, DeployRequest } from './pipeline/deploy-action.ts';
export { findNewerSource } from './pipeline/find-newer-source.ts';
export { findRepository } from './pipeline/find-repository.ts';
export { tryGit } from './pipeline/git.ts';
export type { Pipeline, PipelineAction, PipelineStage, Project } from './pipeline/pipeline.ts';
export { type Progress, silentProgress } from './pipeline/progress.ts';
export { readLogEnd } from './pipeline/read-log-end.ts';
export { readPipeline } from './pipeline/read-pipeline.ts';
export { readPipelines } from './pipeline/read-pipelines.ts';
export { renderPipeline } from './pipeline/render-pipeline.ts';
export { type PipelineRun, type RunPipelineOptions, runPipeline } from './pipeline/run-pipeline.ts';
export type { ActionFailure, ActionRecord, RunRecord, RunState } from './pipeline/run-record.ts';
export { groupByOrder } from './pipeline/run-stages.ts';
export type { RunningApi, RunningStage } from './running-stage.ts';
export { type StageOptions, startStage } from './start-stage.ts';
