import { defaultRemovalPolicy, isProduction } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { toBucketName } from './bucket-name.ts';
import type { BucketOptions } from './bucket-options.ts';

/** A bucket that nobody outside of the account reaches, over TLS alone. */
export function createBucket(
  environment: ServiceEnvironment,
  name: string,
  { versioned, lifecycleRules = [], cors = [], removalPolicy }: BucketOptions,
): IBucket {
  const { stack, context } = environment;
  return new Bucket(stack, `${name}:bucket`, {
    bucketName: toBucketName(environment, name),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: versioned ?? isProduction(context),
    lifecycleRules: [brokenOff, ...lifecycleRules],
    ...(cors.length > 0 ? { cors: [...cors] } : {}),
    removalPolicy: removalPolicy ?? defaultRemovalPolicy(context),
  });
}

// Their parts cost, and nobody sees them.
const brokenOff: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(7) };
