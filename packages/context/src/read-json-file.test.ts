import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readCdkJson } from './read-cdk-json.ts';
import { readJsonFile } from './read-json-file.ts';

test('reads what is in the file', () => {
  expect(readJsonFile(fileWith('{"a": [1, null]}'))).toEqual({ a: [1, null] });
});

test('reads what an editor has saved with a byte order mark', () => {
  expect(readJsonFile(fileWith('\uFEFF{"a": 1}'))).toEqual({ a: 1 });
});

test.each([
  ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'cdk.json:3:3 is not valid JSON: comma expected.'],
  ['a trailing comma', '{\n  "a": 1,\n}', 'cdk.json:3:1 is not valid JSON'],
  ['a comment', '{\n  // no\n  "a": 1\n}', 'cdk.json:2:3 is not valid JSON'],
  ['an open string', '{"a": "x\n}', 'cdk.json:1:7 is not valid JSON'],
  ['nothing at all', '', 'cdk.json:1:1 is not valid JSON'],
])('names line and column of %s', (_, text, message) => {
  expect(() => readJsonFile(fileWith(text))).toThrow(message);
});

test('says so when cdk.json is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-'));

  expect(() => readCdkJson(folder)).toThrow(
    /cdk\.json does not exist\.\n {2}Run the command in the folder of the CDK app/,
  );
});

test('refuses a cdk.json that holds no object', () => {
  const file = fileWith('[]');

  expect(() => readCdkJson(join(file, '..'))).toThrow('does not hold an object');
});

test.each([
  ['{"a": 1}', { context: {}, a: 1 }],
  ['{"app": "node a.js", "context": {"b": 2}}', { app: 'node a.js', context: { b: 2 } }],
])('reads a cdk.json of %s', (text, expected) => {
  expect(readCdkJson(join(fileWith(text), '..'))).toEqual(expected);
});

test.each(['[]', 'null', '7', '"text"'])('says what a cdk.json of %s should begin with', (text) => {
  expect(() => readCdkJson(join(fileWith(text), '..'))).toThrow(
    /cdk\.json does not hold an object\.\n {2}Start from \{ "app": "\.\.\.", "context": \{\} \}\./,
  );
});

test.each([
  ['{\n  "a": 1\n    "b": 2\n}', 'Line 3 reads: "b": 2'],
  ['', 'Line 1 reads: (empty)'],
])('shows the line of the fault in %j', (text, hint) => {
  expect(() => readJsonFile(fileWith(text))).toThrow(`\n  ${hint}`);
});

test('keeps what looks like a byte order mark inside of a text', () => {
  expect(readJsonFile(fileWith('{"a": "b\uFEFF"}'))).toEqual({ a: 'b\uFEFF' });
});

test('says why a folder cannot be read as a file, and what to do if it is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-'));

  expect(() => readJsonFile(folder, 'Name a file.')).toThrow(
    /^\S+ cannot be read: EISDIR.*\.\n {2}Name a file\.$/,
  );
});

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'forge-')), 'cdk.json');
  writeFileSync(file, text);
  return file;
}
