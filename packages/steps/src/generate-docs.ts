import { fullStageName, quote } from '@lambda-forge/context';
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions } from './step-options.ts';

/** GenerateDocs: `openapi.json`, `openapi.yaml` and a static site as the step's output, and in `bucket` if set. */
export function generateDocs(environment: StepEnvironment): StepDefinition {
  const { forge, stage, assembly, context } = environment;
  const target = quote(`s3://${context.bucket}/${docsPrefix(environment)}/`);
  // The local pipeline has no AWS to upload to; it says so in the log.
  const upload = `if [ -n "$LAMBDA_FORGE_LOCAL" ]; then echo ${quote(`Not uploaded to ${context.bucket}: this run is local.`)}; else aws s3 sync docs ${target} --delete; fi`;
  return {
    name: 'GenerateDocs',
    commands: [
      `${forge} docs generate --stage ${stage} --assembly cdk.out --out docs`,
      ...(context.bucket ? [upload] : []),
    ],
    assembly: assembly('GenerateDocs'),
    output: 'docs',
  };
}

/** What the upload needs: to list and write below the stage's own prefix. */
export function uploadPermissions(environment: StepEnvironment): NonNullable<StepOptions['permissions']> {
  const { bucket } = environment.context;
  if (!bucket) return [];
  const prefix = docsPrefix(environment);
  return [
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [`arn:${Aws.PARTITION}:s3:::${bucket}`],
      conditions: { StringLike: { 's3:prefix': [`${prefix}/*`] } },
    }),
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:DeleteObject'],
      resources: [`arn:${Aws.PARTITION}:s3:::${bucket}/${prefix}/*`],
    }),
  ];
}

function docsPrefix({ context }: StepEnvironment): string {
  return `${context.name}/${fullStageName(context)}`;
}
