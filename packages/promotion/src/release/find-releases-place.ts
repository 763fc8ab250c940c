import type { CdkJson } from '@lambda-forge/context';

/**
 * Where the releases of a stage are recorded: below the `bucket` of its block in `cdk.json`, or of the settings that
 * stages share.
 * @param stage `Staging`; of `Prod/Staging`, a copy, the last part counts
 * @returns undefined where no bucket is set
 */
export function findReleasesPlace({ context }: CdkJson, stage: string): string | undefined {
  const { name, bucket: shared } = context;
  const block = Object(context[(stage.split('/').at(-1) ?? stage).toLowerCase()]);
  const bucket: unknown = block.bucket || shared;
  return typeof bucket === 'string' && bucket && typeof name === 'string'
    ? `s3://${bucket}/${name}/releases`
    : undefined;
}
