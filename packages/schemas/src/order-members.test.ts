import { expect, test } from '@jest/globals';
import { compareText } from './order-members.ts';
import { readTypes } from './read-types.test.support.ts';

const declarations = `
  type Base = 'c' | 'b'; type More = Base | 'a'; type Same<T> = T;
  const table = { k2: 1, k1: 2 }; const list = ['m', 'k', 'm'] as const;
  interface Z { z: 1 } interface Y { y: 1 }
  enum Late { b = 'y', a = 'x' }
`;
function valuesOf(type: string, files: Readonly<Record<string, string>> = {}): unknown {
  const { components } = readTypes(`${declarations} export interface Root { it: ${type} }`, { files });
  const it = components['Root']?.properties?.['it'];
  const {
    enum: values,
    anyOf,
    $ref = '',
  } = it && '$ref' in it ? (components[it.$ref ?? ''] ?? {}) : (it ?? {});
  return values ?? anyOf?.map((each) => each.$ref ?? each.type) ?? $ref;
}

test.each<[string, readonly unknown[]]>([
  ["'b' | 'a'", ['b', 'a']],
  ["('b' | 'a')", ['b', 'a']],
  ["'z' | ('b' | 'a')", ['z', 'b', 'a']],
  ["'z' | Base", ['z', 'c', 'b']],
  ['More', ['c', 'b', 'a']],
  ["'z' | More", ['z', 'c', 'b', 'a']],
  ['keyof typeof table', ['k2', 'k1']],
  ["'z' | keyof typeof table", ['z', 'k2', 'k1']],
  ['(typeof list)[number]', ['m', 'k']],
  ["'z' | (typeof list)[number]", ['z', 'm', 'k']],
  ["Same<'q' | 'p'>", ['q', 'p']],
  ['3 | 1 | 2', [3, 1, 2]],
  ['Y | Z', ['Y', 'Z']],
])('the members of %s stand as they are written: %j', (type, values) => {
  expect(valuesOf(type)).toEqual(values);
});

test.each<[string, readonly unknown[]]>([
  ["Exclude<'b' | 'c' | 'a', 1>", ['a', 'b', 'c']],
  // By what they are, and not by their digits.
  ['Exclude<3 | 10 | -2 | -10 | 0.5 | 0, 99>', [-10, -2, 0, 0.5, 3, 10]],
  // As they are declared.
  ['Exclude<Y | Z | string, string>', ['Z', 'Y']],
  ["Exclude<Late | 'n', 'n'>", ['y', 'x']],
  ['Exclude<Y | Z | string, number>', ['Z', 'Y', 'string']],
  ["'z' | Exclude<'c' | 'a', 1>", ['z', 'a', 'c']],
])('where nobody has written them, those of %s have an order of their own: %j', (type, values) => {
  expect(valuesOf(type)).toEqual(values);
});

test('what other files declare is ordered by the names of these', () => {
  const files = {
    'b.ts': 'export interface InB { b: 1 }',
    'a.ts': 'export interface InA { a: 1 }',
    'node_modules/p/index.d.ts': "export type Few = 'q' | 'p';",
  };

  expect(valuesOf("Exclude<import('./b.ts').InB | import('./a.ts').InA | string, string>", files)).toEqual([
    'InA',
    'InB',
  ]);
  expect(valuesOf("'z' | import('p').Few", files)).toEqual(['z', 'p', 'q']);
});

test('an order does not depend on what was read before', () => {
  const { components } = readTypes(
    `${declarations} export interface A { x: 'a' | 'b' | 'c'; y: Exclude<'c' | 'a', 1>; z: 'c' | 'a' }`,
  );
  const { x, y, z } = (components['A']?.properties ?? {}) as Record<string, { enum?: unknown }>;

  expect([x?.enum, y?.enum, z?.enum]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'c'],
    ['c', 'a'],
  ]);
});

test('texts are compared by code point', () => {
  expect(['b', 'a', 'B', 'ä', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'b', 'ä']);
});
