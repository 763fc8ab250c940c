import { grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { addStreamTrigger } from './add-stream-trigger.ts';
import type { DynamoDbService } from './declare.ts';
import { createTableAccess } from './table-access.ts';
import { type TableCalls, tableKind } from './table-kind.ts';

/** Makes the tables of a stage, and gives functions what they may do with them and what calls them. */
export function assembleTables(
  { calls }: Declared<DynamoDbService, TableCalls>,
  environment: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(tableKind, calls, {
    declarations: environment.declarations,
    terms: createTableAccess(calls),
  });
  for (const trigger of calls.triggers) addStreamTrigger(trigger, environment);
  return {};
}
