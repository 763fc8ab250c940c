import { bucketsVariable, quote, type StageContext } from '@lambda-forge/context';
import { prefixPermissions } from './prefix-permissions.ts';
import type { StepOptions } from './step-options.ts';

/** Puts a folder into the bucket of the settings, below a prefix, and removes what else is there; nothing without a bucket. */
export function uploadCommands({ bucket }: StageContext, folder: string, prefix: string): string[] {
  if (!bucket) return [];
  const target = `${bucket}/${prefix}`;
  // A pipeline on this machine has a folder in the place of S3.
  const here = `"$${bucketsVariable}"/${quote(target)}`;
  const copy = `rm -rf ${here} && mkdir -p ${here} && cp -R ${folder}/. ${here} && echo ${quote(`Not uploaded to ${bucket}: this run is local.`)}`;
  return [
    `if [ -n "$${bucketsVariable}" ]; then ${copy}; else aws s3 sync ${folder} ${quote(`s3://${target}/`)} --delete; fi`,
  ];
}

/** What the upload needs: to list and write below the prefix. */
export function uploadPermissions(
  { bucket }: StageContext,
  prefix: string,
): NonNullable<StepOptions['permissions']> {
  return bucket ? prefixPermissions(bucket, prefix, ['s3:PutObject', 's3:DeleteObject']) : [];
}
