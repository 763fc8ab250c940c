import { expect, test } from '@jest/globals';
import { readTypes, schemaOf } from './read-types.test.support.ts';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const componentsOf = (source: string) => {
  const { components, problems } = readTypes(source);
  expect(problems).toEqual([]);
  return components;
};

test('objects that one member tells apart say by which one', () => {
  expect(
    componentsOf(
      'interface P { kind: "a" | "c"; x: 1 } interface Q { kind: "b" } export type A = P | Q | null',
    ),
  ).toEqual({
    A: {
      anyOf: [
        {
          oneOf: [{ $ref: 'P' }, { $ref: 'Q' }],
          discriminator: { propertyName: 'kind', mapping: { a: 'P', c: 'P', b: 'Q' } },
        },
        { type: 'null' },
      ],
    },
    P: {
      type: 'object',
      properties: { kind: { ...text, enum: ['a', 'c'] }, x: { ...number, const: 1 } },
      required: ['kind', 'x'],
    },
    Q: { type: 'object', properties: { kind: { ...text, const: 'b' } }, required: ['kind'] },
  });
});

test.each([
  ['{ kind: "a" } | { kind: "a"; x: 1 }', 'a value of two'],
  ['{ kind: "a" } | { kind?: "b" }', 'it may be missing'],
  ['{ kind: "a" } | { kind: string }', 'one takes any'],
  ['{ kind: "a" } | { other: "b" }', 'one has it not'],
  ['{ kind: "a" } | { kind: null }', 'one is null'],
  ['{ kind: "a" }[] | { kind: "b" }', 'one is a list'],
  ['{ kind: 1 } | { kind: 2 }', 'its values are no texts'],
  ['{ kind: "a" | 1 } | { kind: "b" }', 'one of its values is no text'],
  ['{ kind: "a" } & { toJSON(): 1 } | { kind: "b" }', 'one travels as something else'],
  ['(string & { kind: "a" }) | { kind: "b" }', 'one is a text with a brand'],
  ['{ kind: "a" } | string', 'one has no members'],
])('%s is told apart by no member: %s', (type) => {
  expect(schemaOf(type)).not.toHaveProperty('oneOf');
  expect(schemaOf(type)).not.toHaveProperty('discriminator');
});

test('the first member that tells them apart does, of all that are required', () => {
  const type = '{ a: "x"; b?: "p"; kind: "k"; z: "1" } | { a: "x"; b: "q"; kind: "l"; z: "2" }';

  expect(schemaOf(type).discriminator?.propertyName).toBe('kind');
});

test('members without a name have that of their value', () => {
  const { A, ...others } = componentsOf('export type A = { kind: "round-one"; r: 1 } | { kind: "b" | "c" }');

  expect(A?.discriminator?.mapping).toEqual({
    'round-one': 'Around-one',
    b: 'Ab',
    c: 'Ab',
  });
  expect(Object.keys(others)).toEqual(['Around-one', 'Ab']);
});

test('members may be combined of several', () => {
  const { A } = componentsOf(
    'interface P { x: 1 } export type A = (P & { kind: "a" }) | (object & { kind: "b" })',
  );

  expect(A?.discriminator?.propertyName).toBe('kind');
});
