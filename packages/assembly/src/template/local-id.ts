import { createHash } from 'node:crypto';

/** The alphabets of the ids that AWS gives out. */
export type IdForm = 'api' | 'resource' | 'upper' | 'url' | 'uuid';

const forms = {
  api: { length: 10, alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789' },
  resource: { length: 6, alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789' },
  url: { length: 32, alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789' },
  upper: { length: 12, alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' },
} as const;

/** An id that looks like one of AWS's, and is the same for the same `seed` on every machine. */
export function createLocalId(seed: string, form: IdForm): string {
  const digest = createHash('sha256').update(seed).digest();
  if (form === 'uuid') {
    const hex = digest.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
  const { length, alphabet } = forms[form];
  return Array.from(digest.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
}
