import { basename } from 'node:path';
import { storeFolder } from '@lambda-forge/bundler';
import type { StageManifest } from '@lambda-forge/manifest';
import { writeArtifactsFunction } from '@lambda-forge/pages';
import { createServiceFunction, type ServiceEnvironment, useAsset } from '@lambda-forge/services';
import { artifactsPrefix, prefixPermissions } from '@lambda-forge/steps';
import { oncePerApp } from '@lambda-forge/synthesis';
import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** The name of the function that serves what the pipeline makes. */
export const artifactsFunctionName = 'Artifacts';

/** The function that serves a stage's artifacts from the bucket, or undefined when the stage has none. */
export function createArtifactsFunction(
  environment: ServiceEnvironment,
  { artifacts = [], info, docs }: StageManifest,
): LambdaFunction | undefined {
  const { stack, root, context } = environment;
  const { bucket } = context;
  if (artifacts.length === 0 || bucket === undefined) return undefined;
  const fn = createServiceFunction(environment, artifactsFunctionName, {
    description: 'Serves the pages that the pipeline makes',
    memorySize: 256,
    timeout: Duration.seconds(10),
    // What runs the stage on another machine says here which folder stands for S3.
    environment: { LAMBDA_FORGE_BUCKETS: '' },
  });
  const prefix = artifactsPrefix(context);
  for (const statement of prefixPermissions(bucket, prefix, ['s3:GetObject'])) fn.addToRolePolicy(statement);
  const site = info?.title ?? context.name;
  const options = { site, artifacts, bucket, prefix, ...(docs ? { docsPath: docs.path } : {}) };
  const write = (outDir: string) => writeArtifactsFunction({ outDir, ...options });
  const key = `artifacts ${root} ${JSON.stringify(options)}`;
  const folder = oncePerApp(stack, key, () => storeFolder(root, 'artifacts', write));
  useAsset(fn, { folder, hash: basename(folder), handler: 'index.handler' });
  return fn;
}
