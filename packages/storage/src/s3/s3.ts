import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleBuckets } from './assemble.ts';
import type { BucketCalls } from './bucket-kind.ts';
import type { BucketEvent } from './bucket-options.ts';
import { declareBuckets, type S3Service } from './declare.ts';
import { recordBuckets } from './record.ts';
import { validateBuckets } from './validate.ts';

/** `services.s3`: the buckets of a stage. */
export const s3: Service<S3Service, BucketCalls> = {
  name: 's3',
  declare: declareBuckets,
  validate: validateBuckets,
  record: recordBuckets,
  assemble: assembleBuckets,
  budget: noQuotas,
};

/** What happens to objects of a bucket. */
export interface BucketTrigger {
  readonly service: 's3';
  /** The bucket's name: `Pictures`. */
  readonly resource: string;
  readonly events: readonly BucketEvent[];
  /** How the keys of the objects begin and end; absent where that does not matter. */
  readonly prefix?: string;
  readonly suffix?: string;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly s3: S3Service;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly s3: BucketTrigger;
  }
}
