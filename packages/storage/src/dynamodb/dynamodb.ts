import type { EventPattern } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleTables } from './assemble.ts';
import { budgetTables } from './budget.ts';
import { type DynamoDbService, declareTables } from './declare.ts';
import { recordTables } from './record.ts';
import type { TableCalls } from './table-kind.ts';
import { validateTables } from './validate.ts';

/** `services.dynamodb`: the tables of a stage. */
export const dynamodb: Service<DynamoDbService, TableCalls> = {
  name: 'dynamodb',
  declare: declareTables,
  validate: validateTables,
  record: recordTables,
  assemble: assembleTables,
  budget: budgetTables,
};

/** Changes of a table's items, which its stream has. */
export interface TableTrigger {
  readonly service: 'dynamodb';
  /** The table's name: `Urls`. */
  readonly resource: string;
  /** How many changes a call gets at most. */
  readonly batchSize: number;
  /** Which changes call the function; absent where all do. */
  readonly filters?: readonly EventPattern[];
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly dynamodb: DynamoDbService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly dynamodb: TableTrigger;
  }
}
