import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import { type BucketCalls, type BucketTypes, bucketKind } from './bucket-kind.ts';
import type { S3Service } from './declare.ts';

/** The buckets whose events call a function, and those that it uses. */
export function recordBuckets({ calls }: Declared<S3Service, BucketCalls>): ServiceRecord {
  return recordResources<BucketTypes>(bucketKind, calls, ({ name, options: { events, prefix, suffix } }) => ({
    service: 's3',
    resource: name,
    events,
    ...(prefix ? { prefix } : {}),
    ...(suffix ? { suffix } : {}),
  }));
}
