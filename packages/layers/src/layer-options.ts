export interface LayerOptions {
  /** Packages that the app has installed, which the layer has with all that they depend on: `['sharp']`. */
  readonly packages: readonly string[];
}

export interface ImportLayerOptions {
  /** The key in the stage's `arns` of `cdk.json`, where its ARN stands, with its version. */
  readonly arn: string;
  /** What functions import of it, which is not bundled: `['@aws-lambda-powertools/logger']`. @default none */
  readonly modules?: readonly string[];
  /**
   * A folder of the app that stands for the layer on this machine, with `nodejs/node_modules` in it.
   * @default - functions run without it here, of which the log tells
   */
  readonly path?: string;
}
