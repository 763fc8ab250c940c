import type ts from 'typescript';
import type { JsonSchema } from './json-schema.ts';
import { refuse } from './refuse.ts';
import type { SchemaKind, Walk } from './walk.ts';

const bytes = 'Write string, and send the bytes as base64; or number[].';
const list = 'Write an array, T[].';
const stream = 'Write the type of the data that is read from it.';
const hints: Readonly<Record<string, string>> = {
  Map: 'Write Record<string, T>, and send Object.fromEntries(map).',
  ReadonlyMap: 'Write Record<string, T>, and send Object.fromEntries(map).',
  WeakMap: 'Write Record<string, T>.',
  Set: 'Write T[], and send [...set].',
  ReadonlySet: 'Write T[], and send [...set].',
  WeakSet: list,
  WeakRef: 'Write the type of what it refers to.',
  Promise: 'Write Awaited<...>, or await it in the handler.',
  PromiseLike: 'Write Awaited<...>, or await it in the handler.',
  RegExp: 'Write string, and send its source.',
  Error: 'Write { message: string }: JSON.stringify makes {} of an Error.',
  Function: 'Leave it out of the contract.',
  Symbol: 'Use a string.',
  URLSearchParams: 'Write Record<string, string>, or string.',
  FormData: 'Write Record<string, string>.',
  Headers: 'Write Record<string, string>.',
  ...Object.fromEntries(
    ['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Blob', 'File'].map((name) => [name, bytes]),
  ),
  ...Object.fromEntries(
    [
      'Int8',
      'Uint8',
      'Uint8Clamped',
      'Int16',
      'Uint16',
      'Int32',
      'Uint32',
      'Float16',
      'Float32',
      'Float64',
      'BigInt64',
      'BigUint64',
    ].map((name) => [`${name}Array`, bytes]),
  ),
  ...Object.fromEntries(
    [
      'Iterator',
      'IterableIterator',
      'Iterable',
      'Generator',
      'IteratorObject',
      'ArrayIterator',
      'ArrayLike',
    ].map((name) => [name, list]),
  ),
  ...Object.fromEntries(
    [
      'AsyncIterator',
      'AsyncIterable',
      'AsyncGenerator',
      'ReadableStream',
      'Readable',
      'Request',
      'Response',
    ].map((name) => [name, stream]),
  ),
};

const boxed: Readonly<Record<string, JsonSchema>> = {
  String: { type: 'string' },
  Number: { type: 'number' },
  Boolean: { type: 'boolean' },
  BigInt: { type: 'integer', format: 'int64' },
  Object: { type: ['object', 'array', 'string', 'number', 'boolean'] },
};

/** The language's and Node's own classes: Map, Set, Promise and their like are refused; String is a string. */
export const schemaOfClass: SchemaKind = (walk, type, place) => {
  const { symbol } = type as { symbol?: ts.Symbol };
  if (!symbol || !isBuiltIn(walk, symbol)) return undefined;
  if (Object.hasOwn(boxed, symbol.name)) return boxed[symbol.name];
  const hint = Object.hasOwn(hints, symbol.name) ? hints[symbol.name] : undefined;
  return hint
    ? refuse(walk, place, {
        message: `is ${/^[AEIO]/.test(symbol.name) ? 'an' : 'a'} ${symbol.name}, which JSON cannot carry`,
        hint,
      })
    : undefined;
};

/** Whether the language or Node declares the symbol. */
export function isBuiltIn({ program }: Pick<Walk, 'program'>, symbol: ts.Symbol): boolean {
  const file = symbol.declarations?.[0]?.getSourceFile();
  return Boolean(
    file &&
      (program.isSourceFileDefaultLibrary(file) ||
        /\/node_modules\/(@types\/node|undici-types)\//.test(file.fileName)),
  );
}
