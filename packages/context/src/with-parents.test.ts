import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { withParents } from './with-parents.ts';

const root = resolve('/');

test('come from the nearest to the root', () => {
  expect(withParents(join(root, 'a', 'b'))).toEqual([join(root, 'a', 'b'), join(root, 'a'), root]);
});

test('end at the top, and at the root where the top is none of them', () => {
  expect(withParents(join(root, 'a', 'b'), join(root, 'a'))).toEqual([join(root, 'a', 'b'), join(root, 'a')]);
  expect(withParents(join(root, 'a'), join(root, 'c'))).toEqual([join(root, 'a'), root]);
});
