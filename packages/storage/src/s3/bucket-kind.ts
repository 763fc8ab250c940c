import type { ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { BucketOptions, BucketTriggerOptions, ImportBucketOptions } from './bucket-options.ts';

export const bucketKind: ResourceKind = {
  service: 's3',
  noun: 'bucket',
  variable: 'BUCKET_NAME',
  create: 'createBucket',
  arn: 'arn:aws:s3:::pictures',
  arnResource: /^[^/]+$/,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html: 63, of which 13 are the account's
  longestName: 50,
};

/** What buckets are made of. */
export interface BucketTypes {
  readonly options: BucketOptions;
  readonly imported: ImportBucketOptions;
  readonly trigger: Required<Pick<BucketTriggerOptions, 'events'>> & BucketTriggerOptions;
  readonly construct: IBucket;
}

/** All that is called of `services.s3`. */
export type BucketCalls = ResourceCalls<BucketTypes>;
