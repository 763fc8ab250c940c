import type { S3Event, S3EventRecord } from 'aws-lambda';
import { moment, region, toId } from './event-source.ts';

/** An object of a bucket. */
export interface S3Object {
  /** As it is; the event has it encoded as in a form. */
  readonly key: string;
  /** In bytes. @default 0 */
  readonly size?: number;
  /** Of a bucket that keeps versions. @default none */
  readonly versionId?: string;
}

export interface S3EventOptions {
  /** The bucket's name. @default 'test' */
  readonly bucket?: string;
  /** What happened to the object. @default 'ObjectCreated:Put' */
  readonly eventName?: string;
}

/**
 * The event that S3 hands to a function for an object.
 * Format: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function createS3Event(object: S3Object, options: S3EventOptions = {}): S3Event {
  const { bucket = 'test', eventName = 'ObjectCreated:Put' } = options;
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: moment,
        eventName,
        userIdentity: { principalId: 'AWS:EXAMPLE' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': toId(0), 'x-amz-id-2': 'EXAMPLE' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'test',
          bucket: {
            name: bucket,
            ownerIdentity: { principalId: 'EXAMPLE' },
            arn: `arn:aws:s3:::${bucket}`,
          },
          object: toObject(object, eventName),
        },
      },
    ],
  };
}

// An object that is gone has neither a size nor a hash.
function toObject({ key, size = 0, versionId }: S3Object, eventName: string): S3EventRecord['s3']['object'] {
  const content = eventName.startsWith('ObjectRemoved:')
    ? {}
    : { size, eTag: 'd41d8cd98f00b204e9800998ecf8427e' };
  const object = {
    key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'),
    ...content,
    ...(versionId === undefined ? {} : { versionId }),
    sequencer: '0055AED6DCD90281E5',
  };
  return object as S3EventRecord['s3']['object'];
}
