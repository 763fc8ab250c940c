import { expect, test } from '@jest/globals';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { parse } from 'yaml';
import { renderYaml } from './render-document.ts';

const texts = [
  ...['NO', 'no', 'on', 'Off', 'y', 'N', 'YES', 'true', '~', 'null', 'NULL', '', '=', '<<'],
  ...['0o14', '014', '0x1F', '0b11', '1_000', '1_0.5', '1:30', '190:20:30', '08', '-1', '.5', '1.', '1e3'],
  ...['2026-01-01', '2026-01-01T00:00:00Z', '2001-12-14 21:59:43.10 -5', '.inf', '-.Inf', '.NaN', '12e03'],
  ...['- a', 'a: b', '# x', 'a #b', '%x', '@x', '`x', '?', '-', '!x', '&x', '*x', '1e+21', '[', '{'],
];
const numbers = [1e21, 1e-7, -1e30, 1.5e-9, 1.5, 100, -0.25, 0];

test.each(['1.1', '1.2'] as const)('a reader of YAML %s reads what the JSON says', (version) => {
  const keys = Object.fromEntries(texts.map((text) => [text, text]));
  const document = {
    openapi: '3.1.0',
    info: { title: 'NO', version: '1.0' },
    paths: {},
    'x-texts': texts,
    'x-keys': keys,
    'x-numbers': numbers,
  } satisfies OpenAPIObject;
  expect(parse(renderYaml(document), { version })).toEqual(document);
});

// PyYAML and others go by YAML 1.1, and the library's reader is kinder than they are.
test('what a reader of YAML 1.1 takes for a number, a date or a truth is quoted', () => {
  const text = renderYaml({
    openapi: '3.1.0',
    info: { title: '', version: '' },
    x: ['NO', '=', 1e-7, 'a\tb'],
  } as never);
  expect(text).toContain('- "NO"\n  - "="\n  - 1.0e-7\n  - "a\\tb"\n');
});

test('characters that one of the versions refuses, or takes for the end of a line, are escaped', () => {
  const odd = [
    'a\u0085b',
    '\u2028x',
    'two\n\u2029lines',
    '\uFEFFx',
    'bell\u0007',
    '\u007F',
    '\uFFFE',
    '\uD800',
    'a\rb',
  ];
  const document = {
    openapi: '3.1.0',
    info: { title: '\u2028', version: '1' },
    'x-odd': odd,
    'x-keys': { '\u0085': 1 },
  };
  const text = renderYaml(document as never);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE]/u);
  expect(parse(text)).toEqual(document);
});
