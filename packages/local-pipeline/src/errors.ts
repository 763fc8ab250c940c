import { defineError, type ForgeErrorOptions } from '@lambda-forge/context';
import type { RunRecord } from '@lambda-forge/run-records';

/** A pipeline is unknown, or asks for what cannot run on this machine. */
export class PipelineRefusedError extends defineError('PIPELINE_REFUSED') {}

/** A run of a pipeline was stopped from outside; callers exit with code 130. */
export class PipelineStoppedError extends defineError('PIPELINE_STOPPED') {}

interface PipelineFailedErrorOptions extends ForgeErrorOptions {
  readonly record: RunRecord;
  readonly directory: string;
}

/** An action of a pipeline failed. */
export class PipelineFailedError extends defineError('PIPELINE_FAILED') {
  /** The run up to its end. */
  readonly record: RunRecord;
  /** The run's folder: its logs, its reports, its assembly and `run.json`. */
  readonly directory: string;

  constructor(message: string, { record, directory, ...options }: PipelineFailedErrorOptions) {
    super(message, options);
    this.record = record;
    this.directory = directory;
  }
}

/** The CDK CLI could not deploy a stage to an endpoint. */
export class DeployError extends defineError('DEPLOY_FAILED') {}
