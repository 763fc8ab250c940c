/** What of an action on AWS cannot be measured on this machine, in seconds. */
export interface Phases {
  /** A machine is found and its image started. */
  readonly provisioning: number;
  /** The source and other inputs are fetched, artifacts and logs put away. */
  readonly transfer: number;
  /** The Node.js of `runtime-versions` is put in place. */
  readonly runtime: number;
  /** The project's packages are downloaded and unpacked. */
  readonly install: number;
  /** The same where CodeBuild has kept what was downloaded for the lockfile. */
  readonly cachedInstall: number;
  /** A machine of Lambda compute is there. */
  readonly lambdaProvisioning: number;
  /** What a step does, where no run on this machine has measured it. */
  readonly work: number;
  /** UpdatePipeline: its CLI is installed, and finds nothing to change. */
  readonly update: number;
  /** Assets: its CLI is installed, and finds most of them published. */
  readonly assets: number;
  readonly source: number;
  readonly changeSet: number;
  /** A stack of functions and an API is updated. */
  readonly deploy: number;
}

/**
 * Assumptions, not promises: AWS publishes which phases a build has and what its minutes cost
 * (https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html, https://aws.amazon.com/codebuild/pricing/),
 * not how long they take. `forge pipeline show --timing --assume install=20` says otherwise.
 */
export const assumedPhases: Phases = {
  provisioning: 25,
  transfer: 8,
  runtime: 5,
  install: 30,
  cachedInstall: 20,
  lambdaProvisioning: 5,
  work: 20,
  update: 25,
  assets: 20,
  source: 8,
  changeSet: 15,
  deploy: 75,
};
