import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new token of an author, and what is kept of it. */
export function createToken(authorId: string): { readonly token: string; readonly hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${authorId}.${secret}`, hash: hashSecret(secret) };
}

/** Whose token it says that it is, and the secret that shows it. */
export function readToken(token: string): { readonly authorId: string; readonly secret: string } {
  const [authorId = '', secret = ''] = token.split('.');
  return { authorId, secret };
}

/** Whether a secret is the one of which this is kept. */
export function isSecret(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret)), Buffer.from(hash));
}

// Random bytes need no slow hash: nobody can try them all.
function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
