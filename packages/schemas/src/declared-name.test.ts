import { expect, test } from '@jest/globals';
import { readTypes } from './read-types.test.support.ts';

const refsOf = (source: string, files: Readonly<Record<string, string>> = {}) => {
  const { components } = readTypes(`${source}`, { files });
  const { properties = {} } = components['Root'] ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, (schema as { $ref?: string }).$ref]),
  );
};

test('interfaces, classes, enums, and aliases of objects and unions are components', () => {
  expect(
    refsOf(`
      interface I { i: 1 } class C { c = 1 } enum E { e = 'x', f = 'y' } type O = { o: 1 }; type U = 'a' | 'b';
      type X = { x: 1 } & { y: 1 }; type G<T> = { g: T };
      export interface Root { i: I; c: C; e: E; o: O; u: U; x: X; g: G<1>; un: 'a' | 'c' }
    `),
  ).toEqual({ i: 'I', c: 'C', e: 'E', o: 'O', u: 'U', x: 'X', g: 'G1', un: undefined });
});

test('what is a plain value in JSON is none', () => {
  expect(
    refsOf(`
      type T = string; type L = string[]; type N = { n: 1 } | null; type B = boolean; type F = () => 1;
      type D = { toJSON(): 1 }; interface A extends Array<1> {} type Brand = string & { __brand: 1 };
      type Mixed = object & { m: 1 };
      export interface Root { t: T; l: L; n: N; b: B; d: D; a: A; brand: Brand; date: Date; mixed: Mixed }
    `),
  ).toEqual(
    Object.fromEntries(
      ['t', 'l', 'n', 'b', 'd', 'a', 'brand', 'date', 'mixed'].map((name) => [name, undefined]),
    ),
  );
});

test("the language's own aliases, and generic ones of packages, name nothing", () => {
  const files = {
    'node_modules/tools/index.d.ts':
      'export type Simplify<T> = { [K in keyof T]: T[K] } & {}; export interface Kept<T> { k: T } export type Point = { x: 1 };',
  };

  expect(
    refsOf(
      `import type { Kept, Point, Simplify } from 'tools'; interface I { i: 1; j: 2 }
      export interface Root { a: Partial<I>; b: Pick<I, 'i'>; c: Simplify<I>; d: Kept<I>; e: Point; f: Record<string, 1> }`,
      files,
    ),
  ).toEqual({ a: undefined, b: undefined, c: undefined, d: 'KeptI', e: 'Point', f: undefined });
});

test('a name has its file and its namespaces, in which others may have the same', () => {
  const { components, problems } = readTypes(
    `import type { Point as Other } from './other.ts';
    namespace Geo { export interface Point { geo: 1 } export namespace Deep { export interface Point { deep: 1 } } }
    interface Point { own: 1 }
    declare global { interface Point2 { wide: 1 } }
    export interface Root { a: Point; b: Other; c: Geo.Point; d: Geo.Deep.Point; e: Point2 }`,
    { files: { 'other.ts': 'export interface Point { other: 1 }' } },
  );

  expect(problems).toEqual([]);
  expect(Object.keys(components)).toEqual(['Root', 'Point', 'Point2']);
});

test('a default export has no name of its own, and where it contains itself that of its place', () => {
  const { components } = readTypes("import type P from './p.ts'; export interface Root { p: P }", {
    files: { 'p.ts': 'export default class { a = 1; next?: this }' },
  });

  expect(components['Root']?.properties?.['p']).toEqual({ $ref: 'Rootpnext' });
});

test('of types that contain themselves, those without a name are named by where they do', () => {
  const { components } = readTypes(`
    export interface Root {
      list: { 'a-b': Root['list'] }[];
      self: { x: Root['self'] | null };
    }
    export type Tree = { of: Tree }[];
  `);

  expect(components).toEqual({
    Root: {
      type: 'object',
      properties: { list: { $ref: 'Rootlistab' }, self: { $ref: 'Rootselfx' } },
      required: ['list', 'self'],
    },
    Rootlistab: {
      type: 'array',
      items: { type: 'object', properties: { 'a-b': { $ref: 'Rootlistab' } }, required: ['a-b'] },
    },
    Rootselfx: {
      type: 'object',
      properties: { x: { anyOf: [{ $ref: 'Rootselfx' }, { type: 'null' }] } },
      required: ['x'],
    },
    Treeof: {
      type: 'array',
      items: { type: 'object', properties: { of: { $ref: 'Treeof' } }, required: ['of'] },
    },
  });
});

test('the same type is one component for each direction', () => {
  const source = 'interface I { at: Date } export interface Root { a: I; b: I }';

  expect(Object.keys(readTypes(source).components)).toEqual(['Root', 'I']);
  expect(readTypes(source, { direction: 'output' }).warnings).toEqual([]);
});

test('what differs between the two directions is told, and only that', () => {
  const { directional } = readTypes(`
    export interface Same { a: 1; at: Date }
    export interface Maybe { a: 1 | undefined }
    export interface List { a: (1 | undefined)[] }
  `);

  expect(directional).toEqual(['Maybe', 'List']);
});
