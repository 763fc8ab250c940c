import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';
import type { RunRecord } from './run-record.ts';

/** A pipeline is unknown, or asks for what cannot run on this machine. */
export class PipelineError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('PIPELINE_INVALID', message, options);
  }
}

/** A run of a pipeline was stopped from outside; callers exit with code 130. */
export class PipelineStoppedError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('PIPELINE_STOPPED', message, options);
  }
}

interface PipelineFailedErrorOptions extends ForgeErrorOptions {
  readonly record: RunRecord;
  readonly directory: string;
}

/** An action of a pipeline failed. */
export class PipelineFailedError extends ForgeError {
  /** The run up to its end. */
  readonly record: RunRecord;
  /** The run's folder: its logs, its reports, its assembly and `run.json`. */
  readonly directory: string;

  constructor(message: string, { record, directory, ...options }: PipelineFailedErrorOptions) {
    super('PIPELINE_FAILED', message, options);
    this.record = record;
    this.directory = directory;
  }
}

/** The CDK CLI could not deploy a stage to an endpoint. */
export class DeployError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('DEPLOY_FAILED', message, options);
  }
}
