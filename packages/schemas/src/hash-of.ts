import { createHash } from 'node:crypto';

/** A few letters and digits that stand for a type by its key: by what it is, not by where its file declares it. */
export function lettersOf(key: string, count: number): string {
  return hashOf(key.replace(/:\d+(?=:)/g, ''))
    .replace(/\W/g, '')
    .slice(0, count);
}

/** A short hash of some text or bytes. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('base64').slice(0, 20);
}
