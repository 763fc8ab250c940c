import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes } from './read-types.test.support.ts';

const source = `
  class C { get a() { return 1 } set b(v: 1) {} get c() { return 1 } set c(v) {} d = 1 }
  class Other { get a() { return 2 } }
`;
/** Which members of a type cannot be set. */
function readOnlyOf(type: string): string[] {
  const { components, schemas } = readTypes(`${source} export type Root = ${type};`);
  const { Root = {} } = { ...schemas, ...components };
  const schema = Root.$ref ? (components[Root.$ref] ?? {}) : Root;
  return Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    (each as JsonSchema).readOnly ? [name] : [],
  );
}

test.each([
  ['C', ['a']],
  ['C & { e: 1 }', ['a']],
  ['C & Other', ['a']],
  // What is made of it is a plain member.
  ['Pick<C, "a">', []],
  ['Partial<C>', []],
  ['{ -readonly [K in keyof C]: C[K] }', []],
  ['C & { a: 1 }', []],
])('of %s, only to be read are: %j', (type, names) => {
  expect(readOnlyOf(type)).toEqual(names);
});

test.each([
  ["{ [K in 'x']: 'b' | 'a' }", ['b', 'a']],
  ["({ [K in 'x']: 'b' | 'a' })", ['b', 'a']],
  ["{ x: 'b' | 'a' }", ['b', 'a']],
  ["Pick<{ x: 'b' | 'a' }, 'x'>", ['b', 'a']],
])('the values of a member of %s stand as they are written where it is made', (type, values) => {
  const { schemas, components } = readTypes(`export type Root = ${type};`);
  const { Root = {} } = { ...schemas, ...components };

  expect(Root.properties).toEqual({ x: { type: 'string', enum: values } });
});

test('in plain JavaScript, they stand as their comment has them', () => {
  const { components, schemas } = readTypes(
    "/** @typedef {object} Root\n * @property {'b' | 'a'} x\n * @property {Missing} y */ export {};",
    { main: 'main.js' },
  );
  const { Root } = { ...schemas, ...components };

  expect(Root?.properties?.['x']).toEqual({ type: 'string', enum: ['b', 'a'] });
});
