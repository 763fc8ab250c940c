import type { GrantTerms } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { BucketCalls } from './bucket-kind.ts';
import { bucketNameOf, toBucketArn } from './bucket-name.ts';

const read = ['s3:GetObject'];
const write = ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'];

const actions: Readonly<Record<string, readonly string[]>> = {
  read,
  write,
  readWrite: [...read, ...write].sort(),
};

/** What functions may do with the objects of a bucket, or those below a prefix. */
export function createBucketAccess(environment: ServiceEnvironment, calls: BucketCalls): GrantTerms<IBucket> {
  return {
    statements(_, { name, access, prefix = '' }) {
      const arn = toBucketArn(environment, bucketNameOf(environment, calls, name));
      const objects = new PolicyStatement({
        actions: [...(actions[access] ?? [])],
        resources: [`${arn}/${prefix}*`],
      });
      return access === 'write' ? [objects] : [objects, createListing(arn, prefix)];
    },
    variable: (_, { name }) => bucketNameOf(environment, calls, name),
  };
}

// Without it an object that is not there is answered by 403, as one that nobody may see.
function createListing(arn: string, prefix: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [arn],
    ...(prefix ? { conditions: { StringLike: { 's3:prefix': `${prefix}*` } } } : {}),
  });
}
