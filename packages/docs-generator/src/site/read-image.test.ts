import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readImage } from './read-image.ts';

let root = '';
const svg = '<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'read-image-'));
  mkdirSync(join(root, 'folder.svg'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, content: string): string {
  const file = join(root, name);
  writeFileSync(file, content, 'latin1');
  return file;
}

test.each([
  ['logo.svg', svg, 'image/svg+xml'],
  ['logo.SVG', '<svg/>', 'image/svg+xml'],
  [
    'of-illustrator.svg',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x" [\n<!ENTITY ns "http://y">\n]>\n<svg xmlns="&ns;"/>',
    'image/svg+xml',
  ],
  ['logo.png', '\x89PNG\r\n\x1a\n...', 'image/png'],
  ['favicon.ico', '\0\0\x01\0...', 'image/x-icon'],
  ['logo.jpg', '\xff\xd8\xff...', 'image/jpeg'],
  ['logo.jpeg', '\xff\xd8\xff...', 'image/jpeg'],
  ['logo.gif', 'GIF89a...', 'image/gif'],
  ['logo.webp', 'RIFF\x01\x02\n\x04WEBP...', 'image/webp'],
])('%s is a text that a page can hold', (name, content, type) => {
  expect(readImage(put(name, content))).toBe(
    `data:${type};base64,${Buffer.from(content, 'latin1').toString('base64')}`,
  );
});

test.each([
  ['missing.svg', undefined, /missing\.svg is not there\.\n {2}Write the file, or correct its path/],
  ['folder.svg', undefined, /folder\.svg is a folder\./],
  [
    'logo.bmp',
    'BM',
    /logo\.bmp ends in \.bmp, which is no kind of image for a page\.\n {2}Name a file that ends in \.svg, \.png/,
  ],
  ['logo', svg, /logo ends in nothing,/],
  ['page.svg', '<!doctype html><html><svg></svg></html>', /page\.svg holds no image\/svg\+xml image\./],
  ['renamed.png', svg, /renamed\.png holds no image\/png image\.\n {2}Save the image as what its name says/],
  ['empty.ico', '', /empty\.ico holds no image\/x-icon image\./],
  [
    'large.svg',
    svg + ' '.repeat(100_001),
    /large\.svg has 101 kB; an image in a page may have 100 kB\.\n {2}Save it smaller/,
  ],
])('%s is refused', (name, content, message) => {
  const file = content === undefined ? join(root, name) : put(name, content);

  expect(() => readImage(file)).toThrow(message);
});
