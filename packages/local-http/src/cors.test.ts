import { expect, test } from '@jest/globals';
import { corsHeaders, preflightHeaders, readCors } from './cors.ts';
import type { HttpRequest } from './http-request.ts';

const from = (origin: string) =>
  ({ method: 'OPTIONS', headers: [['Origin', origin]] }) as unknown as HttpRequest;

test('a template without settings has none', () => {
  expect([readCors(undefined), readCors({})]).toEqual([undefined, undefined]);
});

test.each([
  [['*'], 'https://a.example', '*'],
  [['https://a.example'], 'https://a.example', 'https://a.example'],
  [['https://a.example'], 'http://a.example', undefined],
  [['https://b.example', 'https://*'], 'https://a.example', 'https://a.example'],
  [['https://*'], 'http://a.example', undefined],
])('%j allows %s: %s', (AllowOrigins, origin, expected) => {
  const cors = readCors({ AllowOrigins, AllowMethods: ['GET'], ExposeHeaders: ['x-a', 'x-b'] });
  if (!cors) throw new Error('There are settings.');
  const preflight = new Map(preflightHeaders(cors, from(origin)));
  const answer = new Map(corsHeaders(cors, from(origin)));
  expect(preflight.get('access-control-allow-origin')).toBe(expected);
  expect(answer.get('access-control-allow-origin')).toBe(expected);
  expect(preflight.get('access-control-allow-methods')).toBe(expected && 'GET');
  expect(answer.get('access-control-expose-headers')).toBe(expected && 'x-a,x-b');
});

test('credentials name the origin, as no browser takes the star with them', () => {
  const cors = readCors({ AllowOrigins: ['*'], AllowCredentials: true, MaxAge: 5 });
  if (!cors) throw new Error('There are settings.');
  expect(preflightHeaders(cors, from('https://a.example'))).toEqual([
    ['access-control-allow-origin', 'https://a.example'],
    ['access-control-allow-credentials', 'true'],
    ['vary', 'Origin'],
    ['access-control-max-age', '5'],
  ]);
});
