import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contentHash } from './page-files.ts';
import { writeDocsSite } from './write-docs-site.ts';

const document = { openapi: '3.1.0', info: { title: 'Orders', version: '1.0.0' }, paths: {} };
let outDir = '';

beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'docs-site-'));
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

const siteFiles = (): string[] => readdirSync(outDir).sort();
const write = (name: string, content: string): void => writeFileSync(join(outDir, name), content);
const hashOf = (content: string): string => contentHash(Buffer.from(content));

test('a site that stands elsewhere names the stage at its addresses, too', () => {
  const ofStage = { ...document, servers: [{ url: '..', description: 'Prod' }] };
  writeDocsSite(ofStage, { outDir, servers: ['https://api.example.com'] });

  expect(JSON.parse(readFileSync(join(outDir, 'openapi.json'), 'utf8'))).toMatchObject({
    servers: [{ url: 'https://api.example.com', description: 'Prod' }],
  });
});

test('a site written again leaves nothing of what its earlier versions loaded', () => {
  writeDocsSite(document, { outDir });
  const files = siteFiles();
  for (const version of ['older', 'oldest']) {
    write(`swagger-ui.${hashOf(version)}.css`, version);
    write(`redoc.standalone.${hashOf(version)}.js`, version);
  }
  expect(siteFiles()).toHaveLength(files.length + 4);

  writeDocsSite(document, { outDir });

  expect(siteFiles()).toEqual(files);
});

test('what somebody else wrote stays', () => {
  const older = hashOf('older');
  writeFileSync(join(outDir, 'linked.css'), 'older');
  symlinkSync(join(outDir, 'linked.css'), join(outDir, `swagger.${older}.css`));
  mkdirSync(join(outDir, `redoc.${older}.js`));
  const others = {
    'of-another-name.txt': 'x',
    [`logo.${older}.svg`]: 'older',
    [`swagger-ui.${older}.css`]: 'changed since',
    'swagger-ui.css': 'older',
    [`swagger-ui.${older}.css.map`]: 'older',
  };
  for (const [name, content] of Object.entries(others)) write(name, content);

  writeDocsSite(document, { outDir });

  expect(siteFiles()).toEqual(
    expect.arrayContaining([
      ...Object.keys(others),
      `swagger.${older}.css`,
      `redoc.${older}.js`,
      'linked.css',
    ]),
  );
  for (const [name, content] of Object.entries(others)) {
    expect(readFileSync(join(outDir, name), 'utf8')).toBe(content);
  }
});
