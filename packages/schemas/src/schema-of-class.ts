import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { classWithArticle, refuse } from './refuse.ts';
import { findLostBase } from './unresolved-name.ts';
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

/**
 * The language's, Node's and the browser's own classes, and what extends them: Map, Set, Error, sockets and their like
 * are refused; String is a string.
 */
export const schemaOfClass: SchemaKind = (walk, type, place) => {
  const { symbol } = type as { symbol?: ts.Symbol };
  if (symbol && isBuiltIn(walk, symbol) && Object.hasOwn(boxed, symbol.name)) return boxed[symbol.name];
  const declared = declaredType(walk, type);
  const lost = declared && findLostBase(walk, declared);
  if (lost)
    return refuse(
      walk,
      { ...place, declaration: lost.base },
      { message: `extends ${lost.base.getText()}, which cannot be resolved`, hint: lost.hint },
    );
  const found = findBuiltIn(walk, type);
  if (!found) return undefined;
  return refuse(walk, place, {
    message: `${found.type === type ? 'is' : 'extends'} ${classWithArticle(found.symbol)}, which JSON cannot carry`,
    hint: found.hint,
  });
};

interface FoundBuiltIn {
  readonly type: ts.Type;
  readonly symbol: ts.Symbol;
  readonly hint: string;
}

// The type itself or the first of those that it extends which does more than hold data.
function findBuiltIn(walk: Walk, type: ts.Type): FoundBuiltIn | undefined {
  const { symbol } = type as { symbol?: ts.Symbol };
  const { Interface, Class } = walk.ts.SymbolFlags;
  if (!symbol || !(symbol.flags & (Interface | Class))) return undefined;
  const hint = isBuiltIn(walk, symbol) ? hintFor(walk, type, symbol.name) : undefined;
  if (hint) return { type, symbol, hint };
  const declared = declaredType(walk, type);
  for (const base of declared ? walk.checker.getBaseTypes(declared) : []) {
    const found = findBuiltIn(walk, base);
    if (found) return found;
  }
  return undefined;
}

function hintFor({ checker }: Walk, type: ts.Type, name: string): string | undefined {
  if (Object.hasOwn(hints, name)) return hints[name];
  if (/Error$|Exception$/.test(name)) return hints['Error'];
  const hasMethods = checker
    .getPropertiesOfType(type)
    .some((property) => checker.getTypeOfSymbol(property).getCallSignatures().length > 0);
  return hasMethods ? 'Write the type of the data that is meant: an interface, or a string.' : undefined;
}

// The interface or class itself, of an instance with type arguments, too.
function declaredType({ ts }: Walk, type: ts.Type): ts.InterfaceType | undefined {
  const isReference =
    type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  const declared = isReference ? (type as ts.TypeReference).target : type;
  return declared.isClassOrInterface() ? declared : undefined;
}

/** Whether the language or Node declares the symbol. */
export function isBuiltIn({ program }: Pick<Walk, 'program'>, symbol: ts.Symbol): boolean {
  const file = symbol.declarations?.[0]?.getSourceFile();
  return Boolean(
    file &&
      (program.isSourceFileDefaultLibrary(file) ||
        /\/node_modules\/(@types\/node|undici-types)\//.test(file.fileName)),
  );
}
