import type { Problem } from '@lambda-forge/context';
import type { TableCalls } from './table-kind.ts';
import type { KeyAttribute, TableOptions } from './table-options.ts';

/** What DynamoDB would refuse of a table: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
export function validateTable({ name, options }: TableCalls['created'][number]): Problem[] {
  const table = `Table "${name}"`;
  return [
    ...findTypeConflicts(table, options),
    ...findRepeatedKeys(table, options),
    ...findIndexProblems(table, options),
  ];
}

function keysOf({ partitionKey, sortKey, globalIndexes = {}, localIndexes = {} }: TableOptions) {
  return [
    { of: 'it', keys: [partitionKey, sortKey] },
    ...Object.entries(globalIndexes).map(([name, index]) => ({
      of: `index "${name}"`,
      keys: [index.partitionKey, index.sortKey],
    })),
    ...Object.entries(localIndexes).map(([name, { sortKey: own }]) => ({
      of: `index "${name}"`,
      keys: [partitionKey, own],
    })),
  ];
}

// An attribute has one type; the one that says when items expire is a number.
function findTypeConflicts(table: string, options: TableOptions): Problem[] {
  const { timeToLiveAttribute: expiry } = options;
  const types = new Map<string, Set<KeyAttribute['type']>>();
  const all = keysOf(options).flatMap(({ keys }) => keys.flatMap((key) => key ?? []));
  for (const { name, type } of all) types.set(name, new Set([...(types.get(name) ?? []), type]));
  return [...types]
    .map(([name, found]) => [name, [...found, ...(name === expiry ? ['number'] : [])]] as const)
    .filter(([, found]) => new Set(found).size > 1)
    .map(([name, found]) => ({
      message: `${table} has attribute "${name}" with several types: ${[...new Set(found)].join(', ')}.`,
      hint:
        name === expiry
          ? 'The attribute that says when items expire is a number of seconds.'
          : 'Give it one type wherever it is a key, or name another attribute.',
    }));
}

function findRepeatedKeys(table: string, options: TableOptions): Problem[] {
  return keysOf(options)
    .filter(({ keys: [partition, sort] }) => partition?.name === sort?.name)
    .map(({ of, keys: [partition] }) => ({
      message: `${table} has attribute "${partition?.name}" as both keys of ${of}.`,
      hint: 'Name another attribute as its sort key, or none.',
    }));
}

function findIndexProblems(table: string, { sortKey, globalIndexes = {}, localIndexes = {} }: TableOptions) {
  const names = [...Object.keys(globalIndexes), ...Object.keys(localIndexes)];
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const problems: Problem[] = [
    ...names
      .filter((name) => !/^[a-zA-Z0-9_.-]{3,255}$/.test(name))
      .map((name) => ({
        message: `${table} has an index ${JSON.stringify(name)}, which is no name for one.`,
        hint: 'It takes 3 to 255 letters, digits, dots, hyphens and underscores: ByOwner.',
      })),
    ...repeated.map((name) => ({
      message: `${table} has a global and a local index "${name}".`,
      hint: 'Rename one.',
    })),
  ];
  if (sortKey || Object.keys(localIndexes).length === 0) return problems;
  return [
    ...problems,
    {
      message: `${table} has local indexes and no sort key.`,
      hint: 'Give it a sort key, or make them global indexes.',
    },
  ];
}
