import { grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { addNotifications } from './add-notifications.ts';
import { createBucketAccess } from './bucket-access.ts';
import { type BucketCalls, bucketKind } from './bucket-kind.ts';
import type { S3Service } from './declare.ts';

/** Makes the buckets of a stage, and gives functions what they may do with them and what calls them. */
export function assembleBuckets(
  { calls }: Declared<S3Service, BucketCalls>,
  environment: ServiceEnvironment,
): Assembled {
  for (const bucket of calls.created) addNotifications(bucket, calls, environment);
  const terms = createBucketAccess(environment, calls);
  grantResources(bucketKind, calls, { declarations: environment.declarations, terms });
  return {};
}
