import { createResourceCalls, declareResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { type BucketCalls, bucketKind } from './bucket-kind.ts';
import type {
  BucketGrantOptions,
  BucketOptions,
  BucketTriggerOptions,
  ImportBucketOptions,
} from './bucket-options.ts';
import { createBucket } from './create-bucket.ts';

/** `services.s3`: buckets. A function that is granted one has its name in `<BUCKET>_BUCKET_NAME`. */
export interface S3Service {
  /** A bucket of the stage. */
  createBucket(name: string, options?: BucketOptions): void;
  /** A bucket that is there already, by a key of the stage's `arns`. */
  importBucket(name: string, options: ImportBucketOptions): void;
  /** Has a function called with what happens to objects of a bucket. */
  createTrigger(bucket: string, fn: IFunction, options?: BucketTriggerOptions): void;
  /** Lets a function get and list objects. */
  grantRead(bucket: string, fn: IFunction, options?: BucketGrantOptions): void;
  /** Lets a function put and delete objects. */
  grantWrite(bucket: string, fn: IFunction, options?: BucketGrantOptions): void;
  /** Lets a function do both. */
  grantReadWrite(bucket: string, fn: IFunction, options?: BucketGrantOptions): void;
}

/** `services.s3` of a stack. */
export function declareBuckets(environment: ServiceEnvironment): Declared<S3Service, BucketCalls> {
  const calls: BucketCalls = createResourceCalls();
  const buckets = declareResources(environment, bucketKind, {
    calls,
    constructs: {
      create: (name, options) => createBucket(environment, name, options),
      import: (name, arn) => Bucket.fromBucketArn(environment.stack, `${name}:bucket`, arn),
    },
  });
  return {
    handed: {
      createBucket: (name, options = {}) => buckets.create(name, options),
      importBucket: buckets.import,
      createTrigger(name, fn, options = {}) {
        const { events = ['s3:ObjectCreated:*'] as const } = options;
        buckets.trigger(name, fn, { ...options, events });
      },
      grantRead: (name, fn, options) => buckets.grant('read', name, fn, options),
      grantWrite: (name, fn, options) => buckets.grant('write', name, fn, options),
      grantReadWrite: (name, fn, options) => buckets.grant('readWrite', name, fn, options),
    },
    calls,
  };
}
