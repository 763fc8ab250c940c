import type { BudgetEntry } from '@lambda-forge/manifest';
import type { Declared, ServiceBudget, ServiceEnvironment } from '@lambda-forge/services';
import type { DynamoDbService } from './declare.ts';
import type { TableCalls } from './table-kind.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html, Secondary indexes per table
const mostGlobalIndexes = 20;
const mostLocalIndexes = 5;

/** The indexes of each table that has any. */
export function budgetTables(
  { calls }: Declared<DynamoDbService, TableCalls>,
  { stack }: ServiceEnvironment,
): ServiceBudget {
  const entries = calls.created.flatMap(({ name, options: { globalIndexes = {}, localIndexes = {} } }) => {
    const toEntry = (quota: string, used: number, limit: number): BudgetEntry => ({
      stack: stack.stackName,
      quota: `${quota} of ${name}`,
      used,
      limit,
      perEndpoint: 0,
      hint: 'An index serves several queries where its key is made for them: share one.',
    });
    return [
      toEntry('global indexes', Object.keys(globalIndexes).length, mostGlobalIndexes),
      toEntry('local indexes', Object.keys(localIndexes).length, mostLocalIndexes),
    ].filter(({ used }) => used > 0);
  });
  return { entries, perEndpoint: 0 };
}
