import { expect, test } from '@jest/globals';
import { validatePattern } from './validate-pattern.ts';

const rules = {
  operators: ['prefix', 'suffix', 'anything-but', 'numeric', 'exists'],
  longest: 200,
  link: 'https://aws',
};

test.each<object>([
  { source: ['orders'] },
  { detail: { size: [{ numeric: ['>', 0, '<=', 5] }, null, 7, true] } },
  { detail: { name: [{ prefix: 'a' }, { suffix: 'z' }, { exists: false }] } },
  { detail: { state: [{ 'anything-but': ['new', 1] }, { 'anything-but': { prefix: 'x' } }] } },
  { $or: [{ source: ['a'] }, { detail: { b: ['c'] } }] },
])('%j is a pattern', (pattern) => {
  expect(validatePattern('It', pattern, rules)).toEqual([]);
});

test.each<[unknown, string]>([
  ['orders', 'It is not an object of values to match.'],
  [{}, 'It is empty.'],
  [{ detail: {} }, 'It is empty at "detail".'],
  [{ source: 'orders' }, 'It has "orders" at "source", where a list of values belongs.'],
  [{ detail: { a: [] } }, 'It has an empty list at "detail.a".'],
  [{ source: [['orders']] }, 'It has ["orders"] at "source", which is no value.'],
  [
    { source: [{ prefxi: 'a' }] },
    'It has {"prefxi":"a"} at "source", where one of prefix, suffix, anything-but, numeric, exists belongs.',
  ],
  [{ source: [{ exists: 'yes' }] }, 'It has "yes" for "exists" at "source", which AWS does not take.'],
  [{ size: [{ numeric: ['>'] }] }, 'It has [">"] for "numeric" at "size", which AWS does not take.'],
  [{ size: [{ numeric: ['~', 1] }] }, 'It has ["~",1] for "numeric" at "size", which AWS does not take.'],
  [
    { size: [{ 'anything-but': [null] }] },
    'It has [null] for "anything-but" at "size", which AWS does not take.',
  ],
  [{ $or: [{ a: ['b'] }] }, 'It has at "$or" no list of two patterns or more.'],
  [{ source: ['a'.repeat(200)] }, 'It has 215 characters; AWS takes 200.'],
])('%j is none', (pattern, message) => {
  expect(validatePattern('It', pattern, rules)).toEqual([{ message, hint: 'Patterns: https://aws' }]);
});
