import type { ImportOptions } from '@lambda-forge/resources';
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { CorsRule, LifecycleRule } from 'aws-cdk-lib/aws-s3';

export interface BucketOptions {
  /** Whether what objects were before is kept. @default in Prod */
  readonly versioned?: boolean;
  /** When objects expire or become cheaper. @default uploads that were broken off go after a week */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Which websites may use it from a browser. @default none */
  readonly cors?: readonly CorsRule[];
  /** Whether it sends its events to the account's event bus, `default`, too. @default false */
  readonly eventBridge?: boolean;
  /** What becomes of it when the stack is deleted, which takes it empty alone. @default it stays in Prod, and goes with any other stage */
  readonly removalPolicy?: RemovalPolicy;
}

export type ImportBucketOptions = ImportOptions;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
export const bucketEvents = [
  's3:ObjectCreated:*',
  's3:ObjectCreated:Put',
  's3:ObjectCreated:Post',
  's3:ObjectCreated:Copy',
  's3:ObjectCreated:CompleteMultipartUpload',
  's3:ObjectRemoved:*',
  's3:ObjectRemoved:Delete',
  's3:ObjectRemoved:DeleteMarkerCreated',
  's3:ObjectRestore:*',
  's3:ObjectRestore:Post',
  's3:ObjectRestore:Completed',
  's3:ObjectRestore:Delete',
  's3:ObjectTagging:*',
  's3:ObjectTagging:Put',
  's3:ObjectTagging:Delete',
  's3:ObjectAcl:Put',
  's3:LifecycleExpiration:*',
  's3:LifecycleExpiration:Delete',
  's3:LifecycleExpiration:DeleteMarkerCreated',
  's3:LifecycleTransition',
  's3:IntelligentTiering',
] as const;

export type BucketEvent = (typeof bucketEvents)[number];

export interface BucketTriggerOptions {
  /** What calls the function. @default ['s3:ObjectCreated:*'] */
  readonly events?: readonly BucketEvent[];
  /** How the keys of objects begin: `uploads/`. @default in any way */
  readonly prefix?: string;
  /** How the keys of objects end: `.png`. @default in any way */
  readonly suffix?: string;
}

export interface BucketGrantOptions {
  /** How the keys of the objects begin that the function may touch: `uploads/`. @default in any way */
  readonly prefix?: string;
}
