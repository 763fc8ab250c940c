/** What `release.json` says of one deploy of a stage. The files that it names lie beside it. */
export interface Release {
  readonly version: 1;
  /** `20260301T101500Z-1a2b3c4d`: the time, then the commit. */
  readonly id: string;
  /** ISO 8601 */
  readonly time: string;
  /** The project's `name` from `cdk.json`. */
  readonly name: string;
  /** What the manifest calls it: `Staging`. */
  readonly stage: string;
  /** What its names begin with: `Staging`; `Prod-Staging` for Prod's copy. */
  readonly fullStage: string;
  /** Absent where nobody knows it: outside of git and of pipelines. */
  readonly commit?: string;
  /** The version of the API, from `docs` of `cdk.json`. */
  readonly apiVersion?: string;
  /** The run that has deployed it. */
  readonly pipeline?: PipelineExecution;
  /** The stacks, with a hash of each template. */
  readonly templates: readonly RecordedTemplate[];
  /** The file of the stage's part of the manifest. */
  readonly manifest: string;
  /** The file of the OpenAPI document; absent where the stage has no endpoint, or contracts that cannot be documented. */
  readonly document?: string;
}

/** An execution of CodePipeline, which it can be rolled back to. */
export interface PipelineExecution {
  readonly name: string;
  /** The pipeline's stage that deploys: `Staging`. */
  readonly stage: string;
  readonly executionId: string;
}

export interface RecordedTemplate {
  /** The name of the stack in CloudFormation; of a nested one, the file's. */
  readonly stack: string;
  /** The construct path of the stack; of a nested one, that of the stack around it. */
  readonly path: string;
  readonly account?: string;
  readonly region?: string;
  readonly file: string;
  readonly sha256: string;
}

/** A release with the texts of its files, by their names. */
export interface ReleaseFiles {
  readonly release: Release;
  readonly files: ReadonlyMap<string, string>;
}

/** The name of the file that describes a release. */
export const releaseFile = 'release.json';

/** Whether two releases deploy the same. */
export function isSameDeployment(one: Release, other: Release): boolean {
  return hashesOf(one) === hashesOf(other);
}

function hashesOf({ templates }: Release): string {
  return templates
    .map(({ stack, sha256 }) => `${stack} ${sha256}`)
    .sort()
    .join('\n');
}
