import { fullStageName, quote, type StageContext } from '@lambda-forge/context';
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StepDefinition } from './create-step.ts';
import { StepError } from './errors.ts';
import { prefixPermissions } from './prefix-permissions.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions } from './step-options.ts';

/** The variable that the build of a promotion's summary sets, and its approval shows. */
export const promotionVariable = 'PROMOTION';

/** RecordRelease: the commit, document, manifest and templates of what was just deployed, in `bucket`. */
export function recordRelease(environment: StepEnvironment): StepDefinition {
  const { forge, assembly, context } = environment;
  const place = quote(`s3://${bucketOf(context, 'RecordRelease')}/${releasesPrefix(context)}`);
  return {
    name: 'RecordRelease',
    commands: [`${forge} release record ${stageOf(context)} --assembly cdk.out --releases ${place}`],
    assembly: assembly('RecordRelease'),
  };
}

/** Promotion: what a deploy would change of what is released, as the step's output, and in a variable for its approval. */
export function summarizePromotion(environment: StepEnvironment): StepDefinition {
  const { forge, assembly, context } = environment;
  const place = quote(`s3://${bucketOf(context, 'Promotion')}/${releasesPrefix(context)}`);
  return {
    name: 'Promotion',
    commands: [
      `${forge} pipeline diff ${stageOf(context)} --assembly cdk.out --releases ${place} --out promotion`,
      `export ${promotionVariable}="$(cat promotion/promotion.txt)"`,
    ],
    assembly: assembly('Promotion'),
    output: 'promotion',
  };
}

/** What reading a stage's releases needs: to list and read below their prefix. */
export function readReleasesPermissions(context: StageContext): NonNullable<StepOptions['permissions']> {
  const { bucket } = context;
  if (!bucket) return [];
  return prefixPermissions(bucket, `${releasesPrefix(context)}/${fullStageName(context)}`, ['s3:GetObject']);
}

/** What recording a release needs: to write below the prefix of the stage's releases. */
export function writeReleasesPermissions(context: StageContext): NonNullable<StepOptions['permissions']> {
  const { bucket } = context;
  if (!bucket) return [];
  const objects = `${bucket}/${releasesPrefix(context)}/${fullStageName(context)}/*`;
  return [
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [`arn:${Aws.PARTITION}:s3:::${objects}`] }),
  ];
}

// Beside the docs of stages, whose upload removes what it has not made.
function releasesPrefix({ name }: StageContext): string {
  return `${name}/releases`;
}

// A copy is found by its pipeline.
function stageOf({ stage, pipeline }: StageContext): string {
  return quote(stage === pipeline ? stage : `${pipeline}/${stage}`);
}

function bucketOf({ bucket, stage }: StageContext, step: string): string {
  if (bucket) return bucket;
  throw new StepError(`${step} of stage "${stage}" has no place for records of releases.`, {
    hint: 'Set "bucket" in cdk.json.',
  });
}
