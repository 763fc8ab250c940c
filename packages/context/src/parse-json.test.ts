import { expect, test } from '@jest/globals';
import { parseJson } from './parse-json.ts';

test('a byte order mark before a JSON text is read over', () => {
  expect(parseJson('\uFEFF{ "a": 1 }')).toEqual({ a: 1 });
  expect(parseJson('{ "a": "\uFEFF" }')).toEqual({ a: '\uFEFF' });
  expect(() => parseJson('')).toThrow(SyntaxError);
});
