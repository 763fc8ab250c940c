import { readArn } from '@lambda-forge/resources';
import type { ResourceKind, ServiceEnvironment } from '@lambda-forge/services';
import { type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { tableKind } from './table-kind.ts';
import type { ImportTableOptions } from './table-options.ts';

/** The stream of a table, which has an ARN of its own. */
export const streamKind: ResourceKind = {
  ...tableKind,
  noun: 'table stream',
  arn: `${tableKind.arn}/stream/2026-01-01T00:00:00.000`,
  arnResource: /^table\/[^/]+\/stream\/.+$/,
};

/** A table that is there already. */
export function importTable(
  environment: ServiceEnvironment,
  tableArn: string,
  { name, options }: { readonly name: string; readonly options: ImportTableOptions },
): ITable {
  const { indexes = [], stream: key } = options;
  const stream = key === undefined ? undefined : readArn(environment, streamKind, { name, key });
  return Table.fromTableAttributes(environment.stack, `${name}:table`, {
    tableArn,
    globalIndexes: [...indexes],
    ...(stream ? { tableStreamArn: stream.arn } : {}),
  });
}
