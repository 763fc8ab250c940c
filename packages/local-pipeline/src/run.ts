import type { CollectedReport, Copies } from '@lambda-forge/local-builds';
import type { Receiver, RunningApi, RunningResource } from '@lambda-forge/local-functions';
import type { Watchdog } from '@lambda-forge/processes';
import type { ActionFailure, Approver } from '@lambda-forge/run-records';
import type { Pipeline, PipelineAction, Project } from './pipeline.ts';
import type { Progress } from './progress.ts';
import type { RunFolder } from './run-folder.ts';

/** A deploy stage to start. */
export interface DeployRequest {
  /** Directory of the stage's own assembly. */
  readonly assembly: string;
  /** `Staging` */
  readonly stage: string;
  /** Gets what the stage has to say, a line at a time. */
  readonly log: (line: string) => void;
  /**
   * Stops a deploy that takes its time.
   * @default - it comes to its end
   */
  readonly signal?: AbortSignal;
}

/** A running deploy stage. */
export interface Deployment {
  /** The outputs of each stack, by the stack's name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * What answers requests.
   * @default - what the outputs say
   */
  readonly apis?: readonly RunningApi[];
  /**
   * What takes messages.
   * @default none
   */
  readonly receivers?: readonly Receiver[];
  /**
   * What its functions use and what takes no messages.
   * @default none
   */
  readonly resources?: readonly RunningResource[];
  /**
   * The value of a secret that it has, by its name or ARN; undefined where it has none such.
   * @default - it has no secrets
   */
  readonly readSecret?: (id: string) => Promise<string | undefined>;
  readonly stop: () => Promise<void>;
}

/** A running deploy stage of a run. */
export interface DeployedStage extends Deployment {
  readonly stage: string;
}

/** Deploys a stage. */
export type Deploy = (request: DeployRequest) => Promise<Deployment>;

/** What the actions of one run share. */
export interface Run {
  readonly pipeline: Pipeline;
  /** The CodeBuild projects as they are now: the pipeline updates them when it updates itself. */
  readonly projects: Map<string, Project>;
  readonly folder: RunFolder;
  readonly artifacts: Map<string, Artifact>;
  /** Of the working tree, and of the artifacts for the builds. */
  readonly copies: Copies;
  /** Output variables of the actions, by namespace. */
  readonly variables: Map<string, Readonly<Record<string, string>>>;
  readonly changeSets: Map<string, string>;
  /** What is deployed, by the directory of its assembly. */
  readonly deployments: Map<string, Promise<DeployedStage>>;
  readonly settings: RunSettings;
  readonly signal: AbortSignal;
  /** Ends the builds' processes when this process is gone. */
  readonly watchdog: Watchdog;
}

export interface RunSettings {
  readonly root: string;
  readonly ref: string | undefined;
  /** Folders that stand for sources other than the app, by the action's name or the repository's. */
  readonly sources: Readonly<Record<string, string>>;
  /** Values of the pipeline's variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly deploy: Deploy;
  /** Whether the next run finds what builds keep in parameters. */
  readonly keepParameters: boolean;
  readonly approve: boolean;
  readonly approver: Approver | undefined;
  readonly ask: Progress['ask'];
  readonly deployed: Progress['deployed'];
  /** The caller's environment variables. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Files that one action hands to others. */
export interface Artifact {
  readonly directory: string;
  /** The commit of the source that it is. */
  readonly revision: string;
}

/** What an action leaves behind. */
export interface ActionOutcome {
  /** Absent when it succeeded. */
  readonly failure?: ActionFailure;
  /** Seen by later actions under its namespace. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly reports?: readonly CollectedReport[];
  /** How many installs of packages it has made itself. */
  readonly installs?: number;
  /** What it did, in a few words. */
  readonly summary?: string;
  /** The pipeline that the run must start over with. */
  readonly replacement?: Pipeline;
}

/** One action at work. */
export interface ActionCall {
  readonly stage: string;
  readonly action: PipelineAction;
  readonly log: string;
  readonly run: Run;
}
