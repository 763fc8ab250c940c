import { createHash } from 'node:crypto';

/** The alphabets of the ids that AWS gives out. */
export type IdForm = keyof typeof forms | 'uuid';

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();

const forms = {
  resource: { length: 6, alphabet: lower + digits },
  api: { length: 10, alphabet: lower + digits },
  long: { length: 26, alphabet: lower + digits },
  url: { length: 32, alphabet: lower + digits },
  hex: { length: 17, alphabet: `${digits}abcdef` },
  upper: { length: 12, alphabet: upper + digits },
  secret: { length: 6, alphabet: upper + lower + digits },
  pool: { length: 9, alphabet: upper + lower + digits },
  suffix: { length: 12, alphabet: upper + lower + digits },
} as const;

/** Whether a word names a form. */
export function isIdForm(word: string): word is IdForm {
  return word === 'uuid' || Object.hasOwn(forms, word);
}

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
