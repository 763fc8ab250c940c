import { expect, test } from '@jest/globals';
import { toItem } from './to-item.ts';

test('an item has the types of DynamoDB', () => {
  expect(toItem('{"id":"7","n":1.5,"is":true,"none":null,"all":["a",1],"in":{"a":"b"}}')).toEqual({
    id: { S: '7' },
    n: { N: '1.5' },
    is: { BOOL: true },
    none: { NULL: true },
    all: { L: [{ S: 'a' }, { N: '1' }] },
    in: { M: { a: { S: 'b' } } },
  });
});

test.each(['7', '[]', 'hello', undefined])('%j is none', (message) => {
  expect(() => toItem(message)).toThrow('An item of a table is an object of JSON.');
});
