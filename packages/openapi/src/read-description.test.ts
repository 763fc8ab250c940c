import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readDescription } from './read-description.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'description-'));
  mkdirSync(join(root, 'folder.md'));
  writeFileSync(join(root, 'API.md'), '# Orders API\r\n\r\nTakes *orders*.\r\n\r\n## More\r\n');
  writeFileSync(join(root, 'plain.md'), 'Takes orders.\n\n# Later\n');
  writeFileSync(join(root, 'title.md'), '# Orders\n');
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['Takes orders. See API.md', { description: 'Takes orders. See API.md' }],
  ['API.md', { title: 'Orders API', description: 'Takes *orders*.\n\n## More' }],
  ['./plain.md', { description: 'Takes orders.\n\n# Later' }],
  ['title.md', { title: 'Orders' }],
])('of %s', (given, expected) => {
  expect(readDescription(given, root)).toEqual(expected);
});

test.each([
  ['none.md', /^The description is to be taken from none\.md, which is not there\./],
  ['folder.md', /folder\.md, which cannot be read \(EISDIR\)/],
])('refuses %s', (given, message) => {
  expect(() => readDescription(given, root)).toThrow(message);
});
