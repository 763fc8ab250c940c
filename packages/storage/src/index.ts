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
