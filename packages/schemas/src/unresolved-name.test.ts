import { afterEach, expect, jest, test } from '@jest/globals';
import ts from 'typescript';
import { readTypes } from './read-types.test.support.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const problemsOf = (source: string, files: Readonly<Record<string, string>> = {}) =>
  readTypes(source, { files }).problems;
const undeclared = (name: string) =>
  `"${name}" is neither declared nor imported: import it, or add the package that declares it to "types" in tsconfig.json.`;
const lost = 'Check its import: the module or the name does not exist, or its package is not installed.';

test.each([
  ['Missing', undeclared('Missing')],
  ['Missing.Deep.Type', undeclared('Missing')],
  ['Missing<1>', undeclared('Missing')],
  ['typeof missing', undeclared('missing')],
  ['typeof missing.deep', undeclared('missing')],
  ["import('./gone.ts').Type", lost],
])('what %s lacks is said', (type, hint) => {
  expect(problemsOf(`export interface A {\n  a: ${type};\n}`)).toEqual([
    `A.a has a type that cannot be resolved (main.ts:2). ${hint}`,
  ]);
});

test('a name that is imported from nowhere is declared all the same', () => {
  expect(problemsOf("import type { Type } from './gone.ts'; export interface A { a: Type }")).toEqual([
    `A.a has a type that cannot be resolved (main.ts:1). ${lost}`,
  ]);
  expect(problemsOf('export type A = any;\nexport type B = { a: any }')).toEqual([]);
});

test.each([
  [
    'interface B extends Gone {}',
    `B extends Gone, which cannot be resolved (main.ts:1). ${undeclared('Gone')}`,
  ],
  [
    'class B extends Gone { a = 1 }',
    `B extends Gone, which cannot be resolved (main.ts:1). ${undeclared('Gone')}`,
  ],
  [
    'class B extends Gone.Deep { a = 1 }',
    `B extends Gone.Deep, which cannot be resolved (main.ts:1). ${undeclared('Gone')}`,
  ],
  [
    'interface B extends Up { b: 1 } interface Up extends Gone {}',
    `B extends Gone, which cannot be resolved (main.ts:1). ${undeclared('Gone')}`,
  ],
  [
    'interface Fine { f: 1 } interface B extends Fine, Gone {}',
    `B extends Gone, which cannot be resolved (main.ts:1). ${undeclared('Gone')}`,
  ],
  [
    'interface Up<T> extends Gone { t: T } interface B extends Up<1> {}',
    `B extends Gone, which cannot be resolved (main.ts:1). ${undeclared('Gone')}`,
  ],
  [
    'type U = { a: 1 } | { b: 1 }; interface B extends U {}',
    'B extends U, which cannot be resolved (main.ts:1). The checker leaves it out: it leads back to the type itself, or is no object type.',
  ],
])('the base that is lost of %s is said', (declaration, problem) => {
  expect(problemsOf(`${declaration} export interface A { b: B }`)).toEqual([problem]);
});

test.each([
  'class B implements Gone { a = 1 }',
  'interface Up { u: 1 } interface B extends Up {}',
  'class Up { u = 1 } class B extends Up {}',
  'const B = 1; interface B { b: 1 }',
])('nothing is lost of %s', (declaration) => {
  expect(problemsOf(`${declaration} export interface A { b: B }`)).toEqual([]);
});

/** A disk with packages of types, by their names, in a folder. */
function install(folder: string, packages: Readonly<Record<string, string>>): void {
  const types = `${folder}/node_modules/@types`;
  jest.spyOn(ts.sys, 'directoryExists').mockImplementation((path) => path === types);
  jest
    .spyOn(ts.sys, 'getDirectories')
    .mockImplementation((path) => (path === types ? Object.keys(packages) : []));
  jest.spyOn(ts.sys, 'readFile').mockImplementation((path) => {
    const [, name = ''] = path.startsWith(`${types}/`) ? (/([^/]+)\/index\.d\.ts$/.exec(path) ?? []) : [];
    return packages[name];
  });
}

test.each([
  ['/app', { lib: 'declare class Geo {}', other: 'declare class Geometry {}' }, 'lib'],
  ['', { lib: 'declare namespace Geo {}' }, 'lib'],
  ['/app', { lib: 'interface Geo {}', geo: 'declare type Geo = 1' }, 'geo'],
  ['/app', { lib: 'interface Geo {}', geo: 'declare const geo: 1' }, 'lib'],
])('in %j, the package of types that is installed and not named is: %j', (folder, packages, name) => {
  install(folder, packages as Record<string, string>);

  expect(problemsOf('export interface A { a: Geo }')).toEqual([
    `A.a has a type that cannot be resolved (main.ts:1). "Geo" is imported from nowhere. @types/${name} is installed and has it: add "${name}" to "types" in tsconfig.json.`,
  ]);
});

test.each([
  ['/app', { lib: 'declare class Geometry {}', empty: '' }],
  ['/other', { lib: 'declare class Geo {}' }],
])('where no package above the file declares it, none is named: %j %j', (folder, packages) => {
  install(folder, packages as Record<string, string>);

  expect(problemsOf('export interface A { a: Geo }')).toEqual([expect.stringContaining(undeclared('Geo'))]);
});
