export type { DynamoDbService } from './dynamodb/declare.ts';
export { dynamodb, type TableTrigger } from './dynamodb/dynamodb.ts';
export type { StreamTriggerOptions } from './dynamodb/stream-trigger.ts';
export type {
  GlobalIndex,
  ImportTableOptions,
  KeyAttribute,
  LocalIndex,
  TableOptions,
} from './dynamodb/table-options.ts';
export type {
  BucketEvent,
  BucketGrantOptions,
  BucketOptions,
  BucketTriggerOptions,
  ImportBucketOptions,
} from './s3/bucket-options.ts';
export type { S3Service } from './s3/declare.ts';
export { type BucketTrigger, s3 } from './s3/s3.ts';
