import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { DynamoDbService } from './declare.ts';
import { type TableCalls, tableKind } from './table-kind.ts';

/** The tables whose changes call a function, and those that it uses. */
export function recordTables({ calls }: Declared<DynamoDbService, TableCalls>): ServiceRecord {
  return recordResources(tableKind, calls, ({ name, options: { batchSize, filters } }) => ({
    service: 'dynamodb',
    resource: name,
    batchSize,
    ...(filters.length > 0 ? { filters } : {}),
  }));
}
