export type { CollectedReport } from './codebuild/collect-reports.ts';
export {
  BuildError,
  BuildspecError,
  PipelineError,
  PipelineFailedError,
  PipelineStoppedError,
} from './errors.ts';
export type { Deploy, DeployedStage, Deployment, DeployRequest } from './pipeline/deploy-action.ts';
export type { Pipeline, PipelineAction, PipelineStage, Project } from './pipeline/pipeline.ts';
export { type Progress, silentProgress } from './pipeline/progress.ts';
export { readPipeline } from './pipeline/read-pipeline.ts';
export { readPipelines } from './pipeline/read-pipelines.ts';
export { renderPipeline } from './pipeline/render-pipeline.ts';
export { type PipelineRun, type RunPipelineOptions, runPipeline } from './pipeline/run-pipeline.ts';
export type { ActionFailure, ActionRecord, RunRecord, RunState } from './pipeline/run-record.ts';
