import { expect, test } from '@jest/globals';
import type { Contract } from '@lambda-forge/contracts';
import { checkNames } from './check-names.ts';

const contract = (name: string): Contract => ({
  name,
  file: `functions/${name}/main.ts`,
  parts: {},
  components: [],
  problems: [],
});

test('names that differ in a letter give schemas of their own', () => {
  expect(checkNames(['GetOrder', 'getOrder', 'GetOrders', 'Größe'].map(contract))).toEqual([]);
});

test('names that differ in signs only are told, and those without a letter', () => {
  expect(
    checkNames(['get-order', 'get_order', 'get order', '订单'].map(contract)).map(({ message }) => message),
  ).toEqual([
    'Function "get_order" has the schemas of "get-order": both are named getorderInput (functions/get_order/main.ts:1).',
    'Function "get order" has the schemas of "get-order": both are named getorderInput (functions/get order/main.ts:1).',
    'Function "订单" has no letter from A to Z and no digit in its name (functions/订单/main.ts:1).',
  ]);
});
