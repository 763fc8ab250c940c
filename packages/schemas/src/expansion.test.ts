import { expect, test } from '@jest/globals';
import { readTypes } from './read-types.test.support.ts';

const endless = (name: string) =>
  `${name} expands into ever new types (main.ts:1). End the recursion, or let the type refer to itself with the same type arguments.`;

test.each([
  ['interface E<T> { v: T; n?: E<E<T>> } export type A = E<1>', 'E'],
  ['interface E<T> { v: T; n?: E<{ in: T }> } export type A = E<1>', 'E'],
  ['interface E<T> { v: T; n?: E<T | { x: 1 } | E<T>> } export type A = E<1>', 'E'],
  ['type E<T> = { v: T; n?: E<T[]> }; export type A = E<1>', 'E'],
  ['class E<T> { v!: T; n?: E<[T]> } export type A = E<1>', 'E'],
  ['interface F<T> { v: T; e: E<T> } interface E<T> { n?: F<F<T>> } export type A = E<1>', 'E'],
])('%s does not end', (source, name) => {
  const { problems } = readTypes(source);

  expect(problems).toEqual([endless(name)]);
});

test('a type without a name that does not end is told of by the name around it', () => {
  const { problems } = readTypes(
    'type Deep<T> = { [K in keyof T]: Deep<{ x: T[K] }> }; export type A = Deep<{ a: 1 }>',
  );

  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^(Deep|A) expands into ever new types/);
});

test.each([
  'interface L<T> { v: T; n?: L<T> } export type A = L<string>',
  'interface P<T, U> { v: T; n?: P<U, T> } export type A = P<1, 2>',
  'interface B<T> { v: T } export type A = B<B<B<B<B<B<1>>>>>>',
  'type J = string | J[] | { [k: string]: J }; export type A = J',
  'interface T1<T> { a: T2<T> } interface T2<T> { b?: T1<T> } export type A = T1<1>',
  'export interface A { self: { x: A["self"] } }',
  'interface N<T> { n: T extends [infer H, ...infer R] ? N<R> : 1 } export type A = N<[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]>',
])('%s ends', (source) => {
  expect(readTypes(source).problems).toEqual([]);
});

test('what grows for a while and then ends, ends', () => {
  const arrays = (depth: number) => `${'B<'.repeat(depth)}1${'>'.repeat(depth)}`;

  expect(readTypes(`interface B<T> { v: T } export type A = ${arrays(40)}`).problems).toEqual([]);
});

test('each of two that do not end is told of', () => {
  const { problems } = readTypes(
    'interface E<T> { n?: E<T[]> } interface F<T> { n?: F<T[]> } export interface A { e: E<1>; f: F<1> }',
  );

  expect(problems).toEqual([endless('E'), endless('F')]);
});

test('types lie within each other as deep as they like', () => {
  const names = Array.from({ length: 300 }, (_, index) => `interface T${index} { next: T${index + 1} }`);
  const { components, problems } = readTypes(
    `${names.join(' ')} interface T300 { end: symbol } export interface A { a: T0 }`,
  );

  expect(Object.keys(components)).toHaveLength(302);
  expect(components['T299']?.properties).toEqual({ next: { $ref: 'T300' } });
  expect(problems).toEqual(['T300.end is a symbol, which JSON cannot carry (main.ts:1). Use a string.']);
});
