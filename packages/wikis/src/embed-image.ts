import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
};

/** Whether a file is an image that pages show. */
export function isImage(path: string): boolean {
  return extname(path).toLowerCase() in types;
}

/**
 * An image as a part of the page that shows it: API Gateway passes text on without a setting, but no pixels. A picture in
 * the page runs no script, SVG neither.
 */
export function embedImage(file: string): string {
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return `data:${type};base64,${readFileSync(file).toString('base64')}`;
}
