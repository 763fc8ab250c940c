import { randomBytes } from 'node:crypto';

/** An id in the form that API Gateway gives to connections, messages and requests: `L0SM9cOFvHcCIhw=`. */
export function createId(): string {
  return `${randomBytes(12).toString('base64url').slice(0, 15)}=`;
}
