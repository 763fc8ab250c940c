import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Contract, type ContractComponent, readContracts } from '@lambda-forge/contracts';
import type { NamePiece } from '@lambda-forge/schemas';
import { nameComponents } from './component-names.ts';

const component = (key: string, name: readonly NamePiece[], file = 'types.ts'): ContractComponent => ({
  key: `input ${key}`,
  direction: 'input',
  isDirectional: false,
  name,
  file,
  schema: {},
});
const piece = (word: string, file = 'types.ts'): NamePiece => ({ word, file });
const namesOf = (...components: ContractComponent[]): Record<string, string> => {
  const contract: Contract = { name: 'A', file: 'a/main.ts', parts: {}, components, problems: [] };
  return Object.fromEntries(nameComponents([contract]));
};

const page = component('p<i>', [piece('Page'), piece('Item')]);
const declared = component('z', [piece('PageItem')]);

test('a declared type keeps its name beside an instance that has the same', () => {
  expect(namesOf(page)).toEqual({ 'p<i>': 'PageItem' });
  expect(namesOf(page, declared)).toEqual({ 'p<i>': 'PageOfItem', z: 'PageItem' });
  expect(namesOf(declared, page)).toEqual({ 'p<i>': 'PageOfItem', z: 'PageItem' });
});

test('an instance more changes the name of no other', () => {
  const instances = ['X1', 'X2', 'X3'].map((word) => component(`p<${word}>`, [piece('Page'), { word }]));
  const alone = namesOf(...instances.slice(1));
  expect(namesOf(...instances)).toMatchObject(alone);
});

test('an instance of a type that is declared keeps its name beside that of a text', () => {
  const text = component("p<'open'>", [piece('Page'), { word: 'open' }]);
  const open = component('p<open>', [piece('Page'), piece('Open')]);
  expect(namesOf(open)).toEqual({ 'p<open>': 'PageOpen' });
  expect(namesOf(text, open)).toEqual({ "p<'open'>": 'PageOfOpen', 'p<open>': 'PageOpen' });
});

test('arguments of one name are told apart by their folders', () => {
  const other = component('p<o>', [piece('Page'), piece('Item', 'shop/types.ts')]);
  expect(namesOf(page, other)).toEqual({ 'p<i>': 'PageItem', 'p<o>': 'PageShopItem' });
});

test('types of one name in namespaces are told apart by these, and so are instances of them', () => {
  const thing = (namespace: string): NamePiece => ({ ...piece('Thing'), namespace });
  const [a, b] = ['A', 'B'].map((each) => component(each, [thing(each)]));
  const pages = ['A', 'B'].map((each) => component(`p<${each}>`, [piece('Page'), thing(each)]));
  if (!a || !b) throw new TypeError('two');
  expect(namesOf(a)).toEqual({ A: 'Thing' });
  expect(namesOf(b, a, ...pages)).toEqual({
    A: 'AThing',
    B: 'BThing',
    'p<A>': 'PageAThing',
    'p<B>': 'PageBThing',
  });
});

test('what is written above a type renames no instance of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'names-'));
  const deep =
    'of: Page<{ in: { deep: Item } }>; other: Page<{ in: { deep: Price } }>; boxes: Page<Page<Page<Page<Page<Item>>>>>';
  const name = 'a';
  mkdirSync(join(root, name));
  const read = (above: string): string[] => {
    writeFileSync(
      join(root, name, 'main.ts'),
      `${above}interface Page<T> { of: T }\ninterface Item { id: string }\ninterface Price { id: string }\nexport interface Input { ${deep} }\n` +
        'export type Output = void;\nexport const handler = async () => ({ statusCode: 204, body: "" });\n',
    );
    const list = [{ name, path: name, description: '', triggers: [], invocations: [] }];
    const { contracts } = readContracts(list, { root, tsconfig: undefined });
    return [...nameComponents(contracts).values()].sort();
  };
  const before = read('');
  const after = read('/** A comment. */\ntype Unused = string;\n');
  rmSync(root, { recursive: true });
  expect(after).toEqual(before);
  expect(new Set(before).size).toBe(before.length);
  expect(before.filter((name) => name.startsWith('PageX'))).toHaveLength(3);
});

test('no literal renames the instance of one that is written much like it', () => {
  const root = mkdtempSync(join(tmpdir(), 'names-'));
  const literals = [
    "'a-b'",
    "'a.b'",
    "'a b'",
    "'a_b'",
    "'aDashB'",
    "'ab'",
    "'Ab'",
    "'AB'",
    "'aB'",
    "'a-B'",
    "'A'",
    "'a'",
    "'capitalA'",
    "'CapitalA'",
    "'xA-b'",
    "'NO'",
    "'nO'",
    "'No'",
    "'no'",
    "'A1'",
    "'a1'",
    "'1'",
    '1',
    "'true'",
    'true',
    "'number'",
    'number',
  ];
  const read = (name: string, given: readonly string[]): string[] => {
    const members = given.map((each, index) => `m${index}: Page<${each}>;`);
    mkdirSync(join(root, name));
    writeFileSync(
      join(root, name, 'main.ts'),
      `interface Page<T> { of: T }\nexport interface Input { ${members.join(' ')} }\nexport type Output = void;\n` +
        'export const handler = async () => ({ statusCode: 204, body: "" });\n',
    );
    const list = [{ name, path: name, description: '', triggers: [], invocations: [] }];
    const { contracts } = readContracts(list, { root, tsconfig: undefined });
    return [...nameComponents(contracts).values()].filter((each) => each.startsWith('Page')).sort();
  };
  const alone = literals.flatMap((each, index) => read(`alone${index}`, [each]));
  const together = read('together', literals);
  rmSync(root, { recursive: true });
  expect(together).toEqual(alone.sort());
  expect(together).toEqual(
    expect.arrayContaining(['PageADashB', 'PageADotB', 'PageASpaceB', 'PageAb', 'PageNO', 'PageCapitalAb']),
  );
});
