import type { GrantTerms } from '@lambda-forge/resources';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { TableCalls } from './table-kind.ts';

const read = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
];

const write = [
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
];

const actions: Readonly<Record<string, readonly string[]>> = {
  read,
  write,
  readWrite: [...new Set([...read, ...write])].sort(),
};

/** What functions may do with the items of a table; its indexes can only be read. */
export function createTableAccess(calls: TableCalls): GrantTerms<ITable> {
  return {
    statements({ tableArn }, { name, access }) {
      const granted = [...(actions[access] ?? [])];
      const indexes = access === 'write' ? [] : indexesOf(calls, name);
      const resources = [tableArn, ...indexes.map((index) => `${tableArn}/index/${index}`)];
      return [new PolicyStatement({ actions: granted, resources })];
    },
    variable: ({ tableName }) => tableName,
  };
}

function indexesOf({ created, imported }: TableCalls, table: string): string[] {
  return [
    ...created
      .filter(({ name }) => name === table)
      .flatMap(({ options: { globalIndexes, localIndexes } }) =>
        Object.keys({ ...globalIndexes, ...localIndexes }),
      ),
    ...imported.filter(({ name }) => name === table).flatMap(({ options: { indexes = [] } }) => indexes),
  ];
}
