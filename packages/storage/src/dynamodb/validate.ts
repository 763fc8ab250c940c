import type { Problem } from '@lambda-forge/context';
import { findRepeatedTriggers, validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { DynamoDbService } from './declare.ts';
import { type TableCalls, tableKind } from './table-kind.ts';
import { validateStreamTrigger } from './validate-stream-trigger.ts';
import { validateTable } from './validate-table.ts';

/** Everything that is wrong with the tables that a stack's functions use. */
export function validateTables(
  { calls }: Declared<DynamoDbService, TableCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(tableKind, calls, environment),
    ...calls.created.flatMap(validateTable),
    ...findRepeatedTriggers(calls),
    ...calls.triggers.flatMap((trigger) => validateStreamTrigger(trigger, environment)),
    ...findMissingStreams(calls),
  ];
}

function findMissingStreams({ imported, triggers }: TableCalls): Problem[] {
  return triggers
    .filter((trigger) =>
      imported.some(({ name, options }) => name === trigger.name && options.stream === undefined),
    )
    .map(({ who, name, fn }) => ({
      message: `${who} is for function "${fn.name}" (${fn.path}), but table "${name}" is imported without its stream.`,
      hint: `Say under which key of arns the ARN of its stream stands: importTable("${name}", { stream: ... }).`,
    }));
}
