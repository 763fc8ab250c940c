import { expect, test } from '@jest/globals';
import { isTextType } from './is-text-type.ts';

test.each([
  ['text/plain', true],
  ['text/html; charset=utf-8', true],
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/vnd.api+json', true],
  ['application/xml', true],
  ['application/javascript', true],
  ['multipart/form-data; boundary=text/plain', false],
  ['application/x-www-form-urlencoded', false],
  ['application/octet-stream', false],
  ['image/svg+xml', false],
  ['', false],
  [undefined, false],
])('a body of %s is text: %s', (type, expected) => {
  expect(isTextType(type)).toBe(expected);
});
