/** The options of `forge deploy`. */
export interface DeployFlags {
  readonly pipeline?: boolean;
  readonly assembly?: string;
  readonly endpoint?: string;
  readonly yes?: boolean;
}

/** What a deployment starts from. */
export interface DeployStart {
  /** The app's folder. */
  readonly root: string;
  /** The program of its own CDK CLI. */
  readonly cdk: string;
  /** The app's assembly. */
  readonly assembly: string;
  /** Further arguments of `cdk deploy`. */
  readonly args: readonly string[];
  readonly flags: DeployFlags;
}
