import type { ServiceEnvironment } from '@lambda-forge/services';
import type { BucketCalls } from './bucket-kind.ts';

/**
 * What S3 calls a bucket of the stage: small letters, and the account, as names are taken in all of AWS. It is made of
 * no reference to the bucket, which waits for the functions that it calls.
 */
export function toBucketName(
  { context, stack }: Pick<ServiceEnvironment, 'context' | 'stack'>,
  name: string,
): string {
  return `${context.createId(name).toLowerCase()}-${stack.account}`;
}

/** What S3 calls a bucket that was made or imported. */
export function bucketNameOf(
  environment: ServiceEnvironment,
  { imported }: BucketCalls,
  name: string,
): string {
  const given = imported.find((bucket) => bucket.name === name);
  return given ? given.construct().bucketName : toBucketName(environment, name);
}

/** The ARN of a bucket by what S3 calls it. */
export function toBucketArn({ stack }: Pick<ServiceEnvironment, 'stack'>, bucketName: string): string {
  return `arn:${stack.partition}:s3:::${bucketName}`;
}
