import type * as http from 'node:http';
import { createRequire } from 'node:module';

// As RFC 9110 has renamed them; Node.js has the older words.
const renamed: Readonly<Record<number, string>> = {
  413: 'Content Too Large',
  422: 'Unprocessable Content',
};

/** What a status says by itself: `Not found`. */
export function reasonOf(status: number): string {
  // Loaded when a document is built: most runs find it in the cache.
  const { STATUS_CODES } = createRequire(import.meta.url)('node:http') as typeof http;
  const reason = renamed[status] ?? STATUS_CODES[status];
  if (reason === undefined) return `Status ${status}`;
  return reason.replace(/(?<=[ -])[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}
