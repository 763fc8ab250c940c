import { fullStageName, quote } from '@lambda-forge/context';
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { artifactFolder, artifactsPrefix } from './artifacts-prefix.ts';
import type { StepDefinition } from './create-step.ts';
import { StepError } from './errors.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions } from './step-options.ts';
import { uploadCommands } from './upload.ts';

/** The document that a new one is compared with. */
export type ReferenceDocument =
  /** What `generateDocs` has uploaded to `bucket` for a stage: what was last released there. */
  | { readonly stage: string }
  /** The URL of an `openapi.json`, such as that of a stage's docs. */
  | { readonly url: string }
  /** An `openapi.json` of the repository, from the app's folder. */
  | { readonly file: string };

export interface BreakingChangesOptions extends StepOptions {
  /** @default what was last released to the stage itself */
  readonly against?: ReferenceDocument;
  /**
   * Whether it makes a page of the changes, in `bucket` if set, which `createDocs(path, { artifact: 'changes' })` serves.
   * @default false
   */
  readonly page?: boolean;
}

/** BreakingChanges: what callers of the released API may do, they may do with the new one. */
export function breakingChanges(
  environment: StepEnvironment,
  { against = { stage: fullStageName(environment.context) }, page = false }: BreakingChangesOptions = {},
): StepDefinition {
  const { forge, stage, assembly, context } = environment;
  const reference = quote(toSource(environment, against));
  const compare = `${forge} docs changes --stage ${stage} --assembly cdk.out --against ${reference}`;
  const definition = { name: 'BreakingChanges', assembly: assembly('BreakingChanges') };
  if (!page) return { ...definition, commands: [compare] };
  const folder = artifactFolder('changes');
  // The page is there, too, where what it shows stops the pipeline.
  const upload = uploadCommands(context, folder, `${artifactsPrefix(context)}/changes`);
  const after = [...upload, '[ -z "$failed" ]'].join(' && ');
  return {
    ...definition,
    commands: [`failed=; ${compare} --page ${folder} || failed=1; ${after}`],
    output: folder,
  };
}

/** What the comparison needs: to read the one document in the bucket, and to see that it is not there. */
export function downloadPermissions(
  environment: StepEnvironment,
  against: ReferenceDocument = { stage: fullStageName(environment.context) },
): NonNullable<StepOptions['permissions']> {
  const { bucket } = environment.context;
  if (!('stage' in against) || !bucket) return [];
  const key = documentKey(environment, against.stage);
  return [
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [`arn:${Aws.PARTITION}:s3:::${bucket}`],
      conditions: { StringLike: { 's3:prefix': [key] } },
    }),
    new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [`arn:${Aws.PARTITION}:s3:::${bucket}/${key}`],
    }),
  ];
}

function toSource(environment: StepEnvironment, against: ReferenceDocument): string {
  if ('url' in against) return against.url;
  if ('file' in against) return against.file;
  const { bucket } = environment.context;
  if (bucket) return `s3://${bucket}/${documentKey(environment, against.stage)}`;
  throw new StepError(
    `BreakingChanges of stage "${environment.context.stage}" has no document to compare with.`,
    {
      hint: 'Set "bucket" in cdk.json, where GenerateDocs uploads what was released, or pass { against: { url } } or { against: { file } }.',
    },
  );
}

function documentKey({ context }: StepEnvironment, stage: string): string {
  return `${context.name}/${stage}/openapi.json`;
}
