import { expect, test } from '@jest/globals';
import type { JsonSchema } from '../json-schema.ts';
import { expectedOf, readTagValue } from './tag-value.ts';

const text: JsonSchema = { type: 'string' };
const number: JsonSchema = { type: 'number' };
const any: JsonSchema = {};
const either: JsonSchema = { type: ['string', 'number'] };
const list: JsonSchema = { type: 'array', items: { type: 'string' } };
const object: JsonSchema = { type: 'object', properties: { a: { type: 'number' } } };
const unknown = (): undefined => undefined;
const read = (schema: JsonSchema, value: string) => readTagValue(schema, value, unknown);

test.each<[JsonSchema, string, unknown]>([
  [number, '5', 5],
  [number, '-1.5e3', -1500],
  [number, '5 in seconds', 5],
  [number, '5, in seconds', 5],
  [number, '`5` in seconds', 5],
  [text, 'a b', 'a b'],
  [text, '5', '5'],
  [text, '"5"', '5'],
  [text, '"a b" of it', 'a b'],
  [text, '"a" or "b"', 'a'],
  [text, '"a \\"b\\" c"', 'a "b" c'],
  [text, 'say "a"', 'say "a"'],
  [text, "'a b'", 'a b'],
  [text, "'a b' of it", 'a b'],
  [text, "''", ''],
  [text, "it's a 'b'", "it's a 'b'"],
  [text, "'a'b", "'a'b"],
  [text, '`a b`', 'a b'],
  [text, "`'a'`", 'a'],
  [text, 'a;', 'a;'],
  [text, 'null', 'null'],
  [{ type: 'string', enum: ['a', 'b'] }, 'a of these', 'a'],
  [{ type: 'string', enum: ['a', 'b'] }, 'b, of these', 'b'],
  [{ type: 'string', enum: ['a', 'b'] }, 'b; of these', 'b'],
  [{ type: 'string', enum: ['a;c', 'b'] }, 'a;c of these', 'a;c'],
  [{ type: 'string', enum: ['undefined'] }, 'undefined', 'undefined'],
  [either, '5', 5],
  [either, 'a', 'a'],
  [{ type: ['string', 'null'] }, 'null', null],
  [any, '5', 5],
  [any, 'a', 'a'],
  [{ type: 'boolean' }, 'true.', true],
  [{ type: 'boolean' }, 'false...', false],
  [list, '["a", "b]"] of them', ['a', 'b]']],
  [object, '{"a": 1} as an example', { a: 1 }],
  [object, '{"a": 1, "b": {"c": "}"}}', { a: 1, b: { c: '}' } }],
  [object, '```json\n{\n  "a": 1\n}\n```', { a: 1 }],
  [object, '```\n{"a": 1}\n```', { a: 1 }],
  [object, '{\n  "a": 1\n}', { a: 1 }],
])('for %j, %j is the value %j', (schema, said, value) => {
  expect(read(schema, said)).toMatchObject({ value });
});

test.each<[JsonSchema, string, string]>([
  [number, '5\nIn seconds.', 'In seconds.'],
  [number, '5 or more\nIn seconds.', 'In seconds.'],
  [text, 'a b\nSaid of it.', 'Said of it.'],
  [text, "'a'\nSaid of it.", 'Said of it.'],
  [text, "'a' and\nSaid of it.", 'Said of it.'],
  [text, '"a" and\nSaid of it.', 'Said of it.'],
  [text, '`a` and\nSaid of it.', 'Said of it.'],
  [text, 'a', ''],
  [number, '```json\n5\n```\nIn seconds.', 'In seconds.'],
  [number, 'undefined\nNone.', 'None.'],
])('for %j, the words of %j are %j', (schema, said, words) => {
  expect(read(schema, said)).toMatchObject({ words });
});

test.each<[JsonSchema, string, string]>([
  [number, '', 'a value'],
  [number, 'a', 'of the type number'],
  [number, '"5"', 'of the type number'],
  [number, '60 * 1000', 'of the type number'],
  [{ type: ['number', 'boolean'] }, 'a', 'of the type number or boolean'],
  [{ type: 'number', minimum: 5 }, '4', 'a value that its type and tags take'],
  [{ not: {} }, 'a', 'a value that its type and tags take'],
  [{ type: 'string', enum: ['a', 'b'] }, 'c', 'one of "a", "b"'],
  [{ anyOf: [{ const: 1 }, { type: 'null' }] }, '2', 'one of 1, null'],
  [list, '{"a": 1}', 'of the type array'],
  [{ type: 'boolean' }, '```json\n5\n```', 'of the type boolean'],
  [{ type: 'boolean' }, '```jsonc\n5\n```', 'of the type boolean'],
  [{ type: 'boolean' }, '```json5\n5\n```', 'of the type boolean'],
  [{ type: 'boolean' }, '```\n5\n```', 'of the type boolean'],
  [list, 'a', 'of the type array'],
  [list, 'a, b and c', 'of the type array'],
])('for %j, %j is not %s', (schema, said, expected) => {
  expect(read(schema, said)).toEqual({ expected });
});

test.each<[JsonSchema, string]>([
  [text, '```ts\nconst a = 1;\n```'],
  [text, '```mjs\nrun();\n```'],
  [text, '```tsx\nrun();\n```'],
  [text, '```javascript\nrun();\n```'],
  [text, '```typescript\nrun();\n```'],
  [text, "import { a } from 'b'"],
  [text, 'import { a } from "b"'],
  [text, "import\t'b'"],
  [number, '```sh\ncurl\n```'],
  [number, '```yaml\na: b\n```'],
  [list, 'createList(1)'],
  [list, 'a\nb'],
  [object, 'new Point()'],
  [{ anyOf: [number, object] }, 'new Point()'],
  [{ type: ['number', 'object'] }, 'new Point()'],
  [object, '```\nnew Point()\n```'],
])('for %j, %j is code', (schema, said) => {
  expect(read(schema, said)).toEqual({ isCode: true });
});

test.each<[string, string]>([
  ['```csv\na,b\n```', 'a,b'],
  ['import a from b', 'import a from b'],
  ['we import "a"', 'we import "a"'],
  ['imports "a"', 'imports "a"'],
])('as a text, %j is a text', (said, value) => {
  expect(read(text, said)).toMatchObject({ value });
});

test('`undefined` is no value of JSON, unless a text may be that word', () => {
  expect(read(number, 'undefined')).toEqual({ isUndefined: true, words: '' });
  expect(read(any, '`undefined`')).toEqual({ isUndefined: true, words: '' });
});

test('a value has to fit what is behind a reference', () => {
  const resolve = (key: string): JsonSchema | undefined =>
    key === 'Size' ? { enum: ['s', 'm'] } : undefined;

  expect(readTagValue({ $ref: 'Size' }, 'm', resolve)).toMatchObject({ value: 'm' });
  expect(readTagValue({ $ref: 'Size' }, 'l', resolve)).toEqual({ expected: 'one of "s", "m"' });
});

test('what is expected says the types only where no value had one of them', () => {
  expect(expectedOf({ type: ['string', 'null'] }, [5], unknown)).toBe('of the type string or null');
  expect(expectedOf({ type: ['string', 'null'] }, [5, 'a'], unknown)).toBe(
    'a value that its type and tags take',
  );
});
