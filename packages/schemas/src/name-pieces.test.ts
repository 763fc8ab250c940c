import { expect, test } from '@jest/globals';
import { lettersOf } from './name-pieces.ts';
import { readTypes } from './read-types.test.support.ts';

const declarations = `
  interface Page<T> { items: T[] }
  interface Pair<T, U> { first: T; second: U }
  interface Item { a: 1 }
  enum Kind { A = 'x', B = 'y' }
  /** A code. */ type Code = string;
`;

/** The words of the name of a type, joined. */
function nameOf(type: string, more = ''): string {
  const { components } = readTypes(`${declarations} ${more} export interface Root { it: ${type} }`);
  const { $ref = '' } = (components['Root']?.properties?.['it'] ?? {}) as { $ref?: string };
  return $ref;
}

test.each([
  ['Item', 'Item'],
  ['Page<string>', 'Pagestring'],
  ['Page<Item>', 'PageItem'],
  ['Page<Item[]>', 'PageItemList'],
  ['Page<readonly number[]>', 'PagenumberReadonlyList'],
  ['Page<Page<1>>', 'PagePage1'],
  ['Pair<Item, string>', 'PairItemstring'],
  ['Page<Code>', 'PageCode'],
  ['Page<Date>', 'PageDate'],
  ['Page<Kind>', 'PageKind'],
  ['Page<Kind.A>', 'PageKindA'],
  ['Page<5>', 'Page5'],
  ['Page<-1.5>', 'PageMinus1Point5'],
  ['Page<true>', 'Pagetrue'],
  ['Page<boolean>', 'Pageboolean'],
  ['Page<null>', 'Pagenull'],
  ['Page<unknown>', 'Pageunknown'],
  ["Page<'a' | 'b'>", 'PageaOrb'],
  ['Page<Item | null>', 'PageItemOrnull'],
  ['Page<{ x: 1 }>', 'Pagex1'],
  ['Page<{ x: 1; y: string }>', 'Pagex1ystring'],
  ['Page<{ x: Item }>', 'PagexItem'],
])('%s is called %s', (type, name) => {
  expect(nameOf(type)).toBe(name);
});

// What a text is called tells it from every other text, and from what is no text.
test.each([
  ['open', 'open'],
  ['Open', 'CapitalOpen'],
  ['A', 'CapitalA'],
  ['USD', 'USD'],
  ['AB2', 'AB2'],
  ['ABc', 'CapitalABc'],
  ['usd', 'usd'],
  ['numbers', 'numbers'],
  ['xnull', 'xnull'],
  ['a-b', 'aDashB'],
  ['ab-cd', 'abDashCd'],
  ['a-A', 'aDashCapitalA'],
  ['a-USD', 'aDashUSD'],
  ['a b', 'aSpaceB'],
  ['a.b', 'aDotB'],
  ['a_b', 'aUnderscoreB'],
  ['a:b', 'aColonB'],
  ['a/b', 'aSlashB'],
  ['a b.c_d', 'aSpaceBDotCUnderscoreD'],
])('of the text %j the name is %s', (text, name) => {
  expect(nameOf(`Page<${JSON.stringify(text)}>`)).toBe(`Page${name}`);
});

test.each([
  '5',
  '55',
  'any',
  'number',
  'NULL',
  'aDashB',
  'aSpace1',
  'CapitalB',
  'xcapitalB',
  'aB',
  'a-bC',
  '',
  ' a',
  'a ',
  'a--b',
  'a+b',
  '<=',
])('the text %j has no letters that no other text has, and is called by its hash', (text) => {
  expect(nameOf(`Page<${JSON.stringify(text)}>`)).toMatch(/^PageX[A-Za-z0-9]{5}$/);
});

test.each([
  "Page<'a' | 'b' | 'c' | 'd'>",
  'Page<{ x: 1; y: 2; z: 3 }>',
  'Page<{ x: { y: 1 } }>',
  'Page<{ x: 1; y: { z: 1 } }>',
  'Page<{ (): 1; x: 1 }>',
  'Page<{}>',
])('%s is too much for words', (type) => {
  expect(nameOf(type)).toMatch(/^PageX[A-Za-z0-9]{5}$/);
});

test('names are the same whatever else there is, and wherever it stands', () => {
  const once = nameOf('Page<{ x: 1; y: 2; z: 3 }>');

  expect(nameOf('Page<{ x: 1; y: 2; z: 3 }>', 'interface Before { z: 3; y: 2; x: 1 }\n\n\n')).toBe(once);
  expect(nameOf('Page<{ x: 1; y: 2; z: 4 }>')).not.toBe(once);
});

test('the letters of a key are those of what it is, wherever it is declared', () => {
  const letters = lettersOf('a.ts:12:Point<b.ts:5:Item>', 5);

  expect(letters).toMatch(/^[A-Za-z0-9]{5}$/);
  expect(lettersOf('a.ts:999:Point<b.ts:0:Item>', 5)).toBe(letters);
  expect(lettersOf('a.ts:12:Point<b.ts:5:Other>', 5)).not.toBe(letters);
  expect(lettersOf('a', 8)).toHaveLength(8);
});
