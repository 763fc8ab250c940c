import type { ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { StreamTrigger } from './stream-trigger.ts';
import type { ImportTableOptions, TableOptions } from './table-options.ts';

export const tableKind: ResourceKind = {
  service: 'dynamodb',
  noun: 'table',
  variable: 'TABLE_NAME',
  create: 'createTable',
  arn: 'arn:aws:dynamodb:us-east-2:123456789012:table/urls',
  arnResource: /^table\/[^/]+$/,
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
  longestName: 255,
};

/** What tables are made of. */
interface TableTypes {
  readonly options: TableOptions;
  readonly imported: ImportTableOptions;
  readonly trigger: StreamTrigger;
  readonly construct: ITable;
}

/** All that is called of `services.dynamodb`. */
export type TableCalls = ResourceCalls<TableTypes>;
