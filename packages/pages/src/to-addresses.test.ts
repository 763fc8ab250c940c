import { expect, test } from '@jest/globals';
import { toAddresses } from './to-addresses.ts';

test.each([
  ['functions/hello_world/main.ts', 'functions/hello_world/main.ts'],
  ['Über uns/Größe & Maß', 'uber-uns/gro-e-ma'],
  ['v1.2/(group)/[id]..', 'v1.2/group/id'],
  ['../.hidden/x', '5ec1f7e7/hidden/x'],
])('%s is at %s', (path, address) => {
  const [found = ''] = toAddresses(new Map([[path, path]])).values();

  expect(found).toBe(address);
});

test.each([
  [['a b.ts', 'a-b.ts', 'A-b.ts', 'a/b.ts']],
  [['设计', '概要', '🚀']],
  [['Straße', 'STRASSE', 'stra-e']],
  [['a'.repeat(9), 'A'.repeat(9)]],
])('no two of %j are the same, in no order', (paths) => {
  const of = (all: readonly string[]) => toAddresses(new Map(all.map((path) => [path, path])));
  const addresses = of(paths);

  expect(new Set([...addresses.values()].map((each) => each.toLowerCase())).size).toBe(paths.length);
  for (const address of addresses.values()) expect(address).toMatch(/^[a-z0-9_-][\w.-]*(\/[\w-][\w.-]*)*$/);
  const turned = of([...paths].reverse());
  for (const path of paths) expect(turned.get(path)).toBe(addresses.get(path));
});

test('what is plain already keeps its address, whatever else would like it', () => {
  const addresses = toAddresses(
    new Map([
      ['a b.ts', 'a b.ts'],
      ['a-b.ts', 'a-b.ts'],
    ]),
  );

  expect(addresses.get('a-b.ts')).toBe('a-b.ts');
  expect(addresses.get('a b.ts')).toMatch(/^a-b\.ts-[0-9a-f]{8}$/);
});

test('sources that want one address are told apart by what they are', () => {
  const addresses = toAddresses(
    new Map([
      ['a.md', 'a'],
      ['a.markdown', 'a'],
    ]),
  );

  expect(new Set(addresses.values()).size).toBe(2);
});
