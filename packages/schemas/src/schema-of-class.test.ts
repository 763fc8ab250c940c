import { expect, test } from '@jest/globals';
import { readTypes, schemaOf } from './read-types.test.support.ts';

const bytes = 'Write string, and send the bytes as base64; or number[].';
const list = 'Write an array, T[].';
const stream = 'Write the type of the data that is read from it.';
const record = 'Write Record<string, T>, and send Object.fromEntries(map).';
const error = 'Write { message: string }: JSON.stringify makes {} of an Error.';
const problemsOf = (source: string) => readTypes(source, { hasBrowser: true }).problems;

test.each([
  ['Map<string, 1>', 'a Map', record],
  ['ReadonlyMap<string, 1>', 'a ReadonlyMap', record],
  ['WeakMap<object, 1>', 'a WeakMap', 'Write Record<string, T>.'],
  ['Set<1>', 'a Set', 'Write T[], and send [...set].'],
  ['ReadonlySet<1>', 'a ReadonlySet', 'Write T[], and send [...set].'],
  ['WeakSet<object>', 'a WeakSet', list],
  ['WeakRef<object>', 'a WeakRef', 'Write the type of what it refers to.'],
  ['Promise<1>', 'a Promise', 'Write Awaited<...>, or await it in the handler.'],
  ['PromiseLike<1>', 'a PromiseLike', 'Write Awaited<...>, or await it in the handler.'],
  ['RegExp', 'a RegExp', 'Write string, and send its source.'],
  ['Error', 'an Error', error],
  ['TypeError', 'a TypeError', error],
  ['DOMException', 'a DOMException', error],
  ['Function', 'a Function', 'Leave it out of the contract.'],
  ['Symbol', 'a Symbol', 'Use a string.'],
  ['URLSearchParams', 'a URLSearchParams', 'Write Record<string, string>, or string.'],
  ['FormData', 'a FormData', 'Write Record<string, string>.'],
  ['Headers', 'a Headers', 'Write Record<string, string>.'],
  ['ArrayBuffer', 'an ArrayBuffer', bytes],
  ['SharedArrayBuffer', 'a SharedArrayBuffer', bytes],
  ['DataView', 'a DataView', bytes],
  ['Blob', 'a Blob', bytes],
  ['File', 'a File', bytes],
  ['Int8Array', 'an Int8Array', bytes],
  ['Uint8Array', 'a Uint8Array', bytes],
  ['Uint8ClampedArray', 'a Uint8ClampedArray', bytes],
  ['Int16Array', 'an Int16Array', bytes],
  ['Uint16Array', 'a Uint16Array', bytes],
  ['Int32Array', 'an Int32Array', bytes],
  ['Uint32Array', 'a Uint32Array', bytes],
  ['Float16Array', 'a Float16Array', bytes],
  ['Float32Array', 'a Float32Array', bytes],
  ['Float64Array', 'a Float64Array', bytes],
  ['BigInt64Array', 'a BigInt64Array', bytes],
  ['BigUint64Array', 'a BigUint64Array', bytes],
  ['Iterator<1>', 'an Iterator', list],
  ['IterableIterator<1>', 'an IterableIterator', list],
  ['Iterable<1>', 'an Iterable', list],
  ['Generator<1>', 'a Generator', list],
  ['IteratorObject<1>', 'an IteratorObject', list],
  ['ArrayIterator<1>', 'an ArrayIterator', list],
  ['ArrayLike<1>', 'an ArrayLike', list],
  ['AsyncIterator<1>', 'an AsyncIterator', stream],
  ['AsyncIterable<1>', 'an AsyncIterable', stream],
  ['AsyncGenerator<1>', 'an AsyncGenerator', stream],
  ['ReadableStream', 'a ReadableStream', stream],
  ['Request', 'a Request', stream],
  ['Response', 'a Response', stream],
  [
    'Intl.NumberFormat',
    'a NumberFormat',
    'Write the type of the data that is meant: an interface, or a string.',
  ],
])('%s is refused, with what to write', (type, what, hint) => {
  expect(problemsOf(`export interface Input {\n  a: ${type};\n}`)).toEqual([
    `Input.a is ${what}, which JSON cannot carry (main.ts:2). ${hint}`,
  ]);
});

test.each([
  ['interface Own extends Map<string, 1> {}', 'a Map', record],
  ['class Own extends Error { code = 1 }', 'an Error', error],
  ['class Base<T> extends Error { code!: T }\nclass Own extends Base<1> {}', 'an Error', error],
  [
    'interface Plain { a: 1 }\ninterface Own extends Plain, Set<1> {}',
    'a Set',
    'Write T[], and send [...set].',
  ],
])('what extends such a class is refused: %s', (declarations, what, hint) => {
  const line = declarations.split('\n').length;

  expect(problemsOf(`${declarations}\nexport interface Input { own: Own }`)).toEqual([
    `Own extends ${what}, which JSON cannot carry (main.ts:${line}). ${hint}`,
  ]);
});

test.each([
  ['String', { type: 'string' }],
  ['Number', { type: 'number' }],
  ['Boolean', { type: 'boolean' }],
  ['BigInt', { type: 'integer', format: 'int64' }],
  ['Object', { type: ['object', 'array', 'string', 'number', 'boolean'] }],
])('%s is what its values are', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

test('what only holds data is an object, also of the language', () => {
  expect(schemaOf('{ a: ErrorOptions; b: Intl.ResolvedPluralRulesOptions["type"] }')).toMatchObject({
    properties: { a: { type: 'object', properties: { cause: {} } }, b: { type: 'string' } },
  });
  expect(schemaOf('ErrorEventInit', { hasBrowser: true })).toMatchObject({
    properties: { message: { type: 'string' } },
  });
});

test('a class of the same name of the app itself is no such class', () => {
  expect(problemsOf('export {};\nclass Map { a = 1 }\nexport interface Input { map: Map }')).toEqual([]);
});

test('a base that cannot be found is told of', () => {
  expect(
    problemsOf('interface Own<T> extends Nowhere { a: T }\nexport interface Input { own: Own<1> }'),
  ).toEqual([
    expect.stringContaining('extends Nowhere, which cannot be resolved (main.ts:1). "Nowhere" is neither'),
  ]);
});
