import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseDocument } from './parse-document.ts';
import { isNewVersion, readRuleSettings } from './rule-settings.ts';

const write = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'api-changes-')), 'api-changes.json');
  writeFileSync(file, text);
  return file;
};

test('reads severities, and whether a new version may break', () => {
  const rules = { 'parameter-removed': 'error', 'endpoint-added': 'off' };

  expect(readRuleSettings(write(JSON.stringify({ rules, allowWithNewVersion: true })))).toEqual({
    rules,
    allowWithNewVersion: true,
  });
  expect(readRuleSettings('/nowhere/api-changes.json')).toEqual({ rules: {}, allowWithNewVersion: false });
});

test('tells all that is wrong at once', () => {
  const settings = {
    rules: { 'endpoint-remove': 'error', 'endpoint-added': 'loud' },
    allowWithNewVersion: 1,
    rule: 2,
  };
  const read = () => readRuleSettings(write(JSON.stringify(settings)));

  expect(read).toThrow('There is no rule "endpoint-remove". Is it "endpoint-removed"?');
  expect(read).toThrow('"endpoint-added" is "loud", and not one of error, warning, info, off.');
  expect(read).toThrow('"allowWithNewVersion" is neither true nor false.');
  expect(read).toThrow('"rule" is no setting; there are "rules" and "allowWithNewVersion".');
});

test.each([
  ['[]', 'api-changes.json holds [], and not an object.'],
  ['{ "rules": [] }', '"rules" is no object.'],
])('%s is no setting', (text, message) => {
  expect(() => readRuleSettings(write(text))).toThrow(message);
});

test.each([
  ['1.4.2', '2.0.0', true],
  ['1.4.2', '1.5.0', false],
  ['0.2.9', '0.3.0', true],
  ['0.2.9', '0.2.10', false],
  ['0.9.0', '1.0.0', true],
  ['2.0.0', '1.0.0', false],
  ['2024-01-01', 'next', false],
])('after %s, %s is a version that may break: %s', (before, after, expected) => {
  expect(isNewVersion(before, after)).toBe(expected);
});

test.each([
  ['{"openapi":', 'is no JSON'],
  ['{}', 'is no OpenAPI document of version 3.0 or 3.1'],
  ['null', 'is no OpenAPI document'],
  ['{"openapi":"2.0","paths":{}}', 'is no OpenAPI document'],
  ['{"openapi":"3.1.0"}', 'is no OpenAPI document'],
  ['{"openapi":"3.1.0","paths":[]}', 'old.json cannot be compared: paths: it is no object.'],
  ['{"openapi":"3.1.0","paths":{"/a":null}}', 'paths, /a: it is no object.'],
  ['{"openapi":"3.1.0","paths":{"/a":{"get":"x"}}}', 'paths, /a, get: it is no object.'],
  [
    '{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"200":{"$ref":"#/components/responses/No"}}}}}}',
    '#/paths/~1a/get/responses/200: its $ref "#/components/responses/No" names nothing in the document.',
  ],
  [
    '{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"default":{"$ref":"#/no"}}}}}}',
    '#/paths/~1a/get/responses/default: its $ref "#/no" names nothing in the document.',
  ],
  ['{"openapi":"3.1.0","paths":{"/a":{"$ref":"other.json#/a"}}}', '"other.json#/a" names nothing'],
  [
    '{"openapi":"3.1.0","paths":{},"components":{"schemas":{"A":{"$ref":"#/components/schemas/A"}}}}',
    '#/components/schemas/A: its $ref "#/components/schemas/A" names nothing',
  ],
  ['{"openapi":"3.1.0","paths":{"/a":{"$ref":"#/paths/100%"}}}', '"#/paths/100%" names nothing'],
  [
    '{"openapi":"3.1.0","paths":{"/a":{"$ref":"#/paths/constructor"}}}',
    '"#/paths/constructor" names nothing',
  ],
])('%s is no document', (text, message) => {
  expect(() => parseDocument(text, 'old.json')).toThrow(message);
});

test('a $ref that is data, a name or of a schema to itself, and an extension, stop no comparison', () => {
  const schema = {
    type: 'object',
    properties: { $ref: { type: 'string' }, default: {}, next: { $ref: '#/components/schemas/default' } },
    example: { $ref: 'nowhere' },
    'x-note': { $ref: 'nowhere' },
  };
  const paths = { 'x-note': 'an extension' };
  const document = { openapi: '3.1.0', paths, components: { schemas: { default: schema } } };

  expect(parseDocument(JSON.stringify(document), 'old.json')).toEqual(document);
});
