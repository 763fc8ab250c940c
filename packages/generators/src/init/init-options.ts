export interface InitOptions {
  /** What every resource on AWS is called after. @default the name of the package, as `Orders-Api` */
  readonly name?: string;
  /** An AWS region: `us-east-2`. */
  readonly region: string;
  /** The GitHub repository: `octocat/orders`. */
  readonly repo: string;
  /** The version of the packages of @lambda-forge that the app gets. */
  readonly version: string;
}
