import { type JsonSchema, textOfPattern } from '@lambda-forge/json-schema';
import { words } from './words.ts';

// Names and addresses that RFC 2606, RFC 3849, RFC 5737 and RFC 9562 set aside for examples.
const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'name@example.com',
  'idn-email': 'name@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/',
  'uri-template': 'https://example.com/{id}',
  iri: 'https://example.com/',
  'iri-reference': '/',
  uuid: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  'json-pointer': '/name',
  'relative-json-pointer': '0',
  regex: '^a+$',
  byte: 'dGV4dA==',
};

// What members of these names usually hold, where their schema says nothing more.
const byName: readonly (readonly [RegExp, string])[] = [
  [/e-?mail$/i, 'name@example.com'],
  [/(url|uri|link|href)$/i, 'https://example.com/'],
  [/(date|At|_at)$/, '2026-01-31'],
  [/(^|[a-z_-])(id|key|token|code)$/i, 'a1b2c3'],
];

// For patterns: the usual shapes of codes, names and numbers, short ones first.
const usual = [
  'a',
  'A',
  '1',
  'ab',
  'AB',
  '12',
  'abc',
  'ABC',
  '123',
  'abcd',
  'ABCD',
  '1234',
  'Abc',
  'a1',
  'A1',
].concat(
  [
    'AB12',
    'ab12',
    'AB-12',
    'ab-12',
    'A-1',
    'ABC-123',
    '12345',
    '123456',
    '12345-6789',
    '+15550100',
    '+12025550100',
  ],
  [
    'abcdef',
    'ABCDEF',
    'abcdef12',
    '1.0',
    '1.0.0',
    '12:00',
    '2026-01-31',
    '#a1b2c3',
    'a.b',
    'a_b',
    '/a',
    'a/b',
    'en-US',
  ],
  [
    'name@example.com',
    'https://example.com/',
    'example.com',
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    '0123456789',
  ],
);

/**
 * A text that a schema takes, by its format, its pattern, its length and the name of the member that holds it.
 * Undefined where none is found.
 */
export function sampleText(schema: JsonSchema, name: string): string | undefined {
  const { format, contentEncoding } = schema;
  const known = contentEncoding === 'base64' ? byFormat['byte'] : byFormat[format ?? ''];
  if (known !== undefined) return fits(known, schema) ? known : undefined;
  const named = byName.find(([pattern]) => pattern.test(name))?.[1];
  const word = words(name).toLowerCase() || 'text';
  const candidates = [named ?? word, word, toLength(word, schema), ...usual];
  const isWanted = (text: string) => fits(text, schema);
  const { pattern } = schema;
  return candidates.find(isWanted) ?? (pattern === undefined ? undefined : textOfPattern(pattern, isWanted));
}

function toLength(word: string, { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: JsonSchema): string {
  const filled = minLength > 1000 ? word : word.padEnd(minLength, ` ${word}`);
  return filled.slice(0, maxLength).trimEnd().padEnd(minLength, '.');
}

// The lengths of JSON Schema are those of code points.
function fits(text: string, { pattern, minLength = 0, maxLength }: JsonSchema): boolean {
  const { length } = [...text];
  return (
    length >= minLength &&
    (maxLength === undefined || length <= maxLength) &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  );
}
