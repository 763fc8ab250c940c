import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';
import type { RunRecord } from './pipeline/run-record.ts';

/** The cloud assembly is missing, is not one, or has no such stage. */
export class AssemblyError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('ASSEMBLY_INVALID', message, options);
  }
}

/** A value of a template that is needed here cannot be known on this machine. */
export class TemplateError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('TEMPLATE_UNRESOLVED', message, options);
  }
}

/** A build's specification is malformed, or asks for what is not there. */
export class BuildspecError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUILDSPEC_INVALID', message, options);
  }
}

/** A build failed: a command of it, its artifacts, or its time limit. */
export class BuildError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUILD_FAILED', message, options);
  }
}

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

/** A stage cannot be started: it uses what is not supported here, or its port is taken. */
export class StageError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('STAGE_NOT_STARTED', message, options);
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
