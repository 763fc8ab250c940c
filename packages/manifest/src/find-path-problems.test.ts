import { expect, test } from '@jest/globals';
import { findPathProblems } from './find-path-problems.ts';

test.each(['/', '/hello', '/orders/{id}/items', '/files/{proxy+}', '/v1.0/a_b-c:d', '/{a.b}/{a}'])(
  'API Gateway takes %s',
  (path) => {
    expect(findPathProblems(path, 'Endpoint')).toEqual([]);
  },
);

test.each([
  ['hello', ['the path does not start with a slash.'], 'Write "/hello".'],
  ['', ['the path does not start with a slash.'], 'Write "/".'],
  ['/hello//', ['the path ends with a slash.'], 'Write "/hello".'],
  ['//', ['the path ends with a slash.'], 'Write "/".'],
  [
    '/hello world',
    ['"hello world" is no path part.'],
    /^Parts are letters, digits and \._:- or a \{parameter\}/,
  ],
  ['/a//b', ['"" is no path part.'], /letters, digits/],
  ['/a{id}', ['"a{id}" is no path part.'], /letters, digits/],
  ['/{}', ['"{}" is no path part.'], /letters, digits/],
  ['/{id}b', ['"{id}b" is no path part.'], /letters, digits/],
  ['/{id++}', ['"{id++}" is no path part.'], /letters, digits/],
  [
    '/{proxy+}/x',
    ['a greedy parameter is not the last part.'],
    /^Only the last part may be like \{proxy\+\}\.$/,
  ],
  ['/{id}/x/{id}', ['{id} comes twice.'], /^Give each parameter a name of its own\.$/],
  ['/{id}/{id+}', ['{id} comes twice.'], /of its own/],
  [
    '/a b/{x+}/{x}/ü',
    [
      '"a b" is no path part.',
      '"ü" is no path part.',
      'a greedy parameter is not the last part.',
      '{x} comes twice.',
    ],
    /letters, digits/,
  ],
])('of %j it refuses %j', (path, messages, hint) => {
  const problems = findPathProblems(path, 'Endpoint GET /x');

  expect(problems.map(({ message }) => message)).toEqual(messages.map((it) => `Endpoint GET /x: ${it}`));
  expect(problems[0]?.hint).toEqual(hint instanceof RegExp ? expect.stringMatching(hint) : hint);
});
