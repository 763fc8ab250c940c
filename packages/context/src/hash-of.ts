import { createHash } from 'node:crypto';

/** A short hash of some text or bytes: 20 characters of base64, the same on every machine. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('base64').slice(0, 20);
}
