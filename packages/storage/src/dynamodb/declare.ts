import { createResourceCalls, declareResources, readArn } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { createTable } from './create-table.ts';
import { importTable, streamKind } from './import-table.ts';
import { resolveStreamTrigger, type StreamTriggerOptions } from './stream-trigger.ts';
import { type TableCalls, tableKind } from './table-kind.ts';
import type { ImportTableOptions, TableOptions } from './table-options.ts';

/** `services.dynamodb`: tables. A function that is granted one has its name in `<TABLE>_TABLE_NAME`. */
export interface DynamoDbService {
  /** A table of the stage. */
  createTable(name: string, options: TableOptions): void;
  /** A table that is there already, by a key of the stage's `arns`. */
  importTable(name: string, options: ImportTableOptions): void;
  /** Has a function called with the changes of a table's items. */
  createTrigger(table: string, fn: IFunction, options?: StreamTriggerOptions): void;
  /** Lets a function get, query and scan items. */
  grantRead(table: string, fn: IFunction): void;
  /** Lets a function put, update and delete items. */
  grantWrite(table: string, fn: IFunction): void;
  /** Lets a function do both. */
  grantReadWrite(table: string, fn: IFunction): void;
}

/** `services.dynamodb` of a stack. */
export function declareTables(environment: ServiceEnvironment): Declared<DynamoDbService, TableCalls> {
  const calls: TableCalls = createResourceCalls();
  const tables = declareResources(environment, tableKind, {
    calls,
    constructs: {
      create: (name, options) => createTable(environment, calls, { name, options }),
      import: (name, arn, options) => importTable(environment, arn, { name, options }),
    },
  });
  return {
    handed: {
      createTable: tables.create,
      importTable(name, options) {
        tables.import(name, options);
        const { stream: key } = options;
        if (key !== undefined)
          environment.declarations.problems.push(...readArn(environment, streamKind, { name, key }).problems);
      },
      createTrigger: (name, fn, options = {}) => tables.trigger(name, fn, resolveStreamTrigger(options)),
      grantRead: (name, fn) => tables.grant('read', name, fn),
      grantWrite: (name, fn) => tables.grant('write', name, fn),
      grantReadWrite: (name, fn) => tables.grant('readWrite', name, fn),
    },
    calls,
  };
}
