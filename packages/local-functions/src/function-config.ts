/** One Lambda function, as its template describes it. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  /** `nodejs24.x` */
  readonly runtime: string;
  /** `index.handler` */
  readonly handler: string;
  readonly code: FunctionCode;
  /**
   * Directories or zip files of the layers, first layer first. One that stands for a layer which is not of the stage is
   * relative to the app's folder.
   */
  readonly layers: readonly string[];
  /** ARNs of layers that are not of the stage: the function runs without them. */
  readonly foreignLayers: readonly string[];
  /** Why the function cannot run on this machine, if it cannot: whoever invokes it is told. */
  readonly refusal?: string;
  /** In MiB. */
  readonly memorySize: number;
  /** In milliseconds. */
  readonly timeout: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly account: string;
  readonly region: string;
  readonly logGroupName: string;
  /** Where its log is JSON. */
  readonly logging?: JsonLogging;
}

/** The levels of a function's log and of what Lambda adds to it, where its format is JSON. */
export interface JsonLogging {
  readonly level: string;
  readonly systemLevel: string;
  /** Whether X-Ray traces the function: then its log names the trace. */
  readonly isTraced: boolean;
}

/** Where a function's code is: a directory or zip file of the assembly, or the text of its `index` file. */
export type FunctionCode = { readonly path: string } | { readonly source: string };
