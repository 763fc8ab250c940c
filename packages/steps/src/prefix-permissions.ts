import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What `actions` on the objects below a prefix of a bucket need: they themselves, and to list the prefix, without which
 * S3 says of an object that is not there that it may not be read.
 */
export function prefixPermissions(
  bucket: string,
  prefix: string,
  actions: readonly string[],
): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [`arn:${Aws.PARTITION}:s3:::${bucket}`],
      conditions: { StringLike: { 's3:prefix': [`${prefix}/*`] } },
    }),
    new PolicyStatement({
      actions: [...actions],
      resources: [`arn:${Aws.PARTITION}:s3:::${bucket}/${prefix}/*`],
    }),
  ];
}
