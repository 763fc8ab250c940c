import { bucketsVariable, fullStageName, quote } from '@lambda-forge/context';
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions } from './step-options.ts';

/** GenerateDocs: `openapi.json`, `openapi.yaml` and a static site as the step's output, and in `bucket` if set. */
export function generateDocs(environment: StepEnvironment): StepDefinition {
  const { forge, stage, assembly, context } = environment;
  const target = `${context.bucket}/${docsPrefix(environment)}`;
  // A pipeline on this machine has a folder in the place of S3.
  const here = `"$${bucketsVariable}"/${quote(target)}`;
  const copy = `rm -rf ${here} && mkdir -p ${here} && cp -R docs/. ${here} && echo ${quote(`Not uploaded to ${context.bucket}: this run is local.`)}`;
  const upload = `if [ -n "$${bucketsVariable}" ]; then ${copy}; else aws s3 sync docs ${quote(`s3://${target}/`)} --delete; fi`;
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

/** Where in the bucket the docs of the stage are. */
function docsPrefix({ context }: StepEnvironment): string {
  return `${context.name}/${fullStageName(context)}`;
}
