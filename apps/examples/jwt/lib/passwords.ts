import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What people sign up and in with. */
export interface Credentials {
  /**
   * @format email
   * @maxLength 254
   * @example ada@example.com
   */
  email: string;
  /**
   * @minLength 12
   * @maxLength 200
   * @example correct horse battery
   */
  password: string;
}

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const length = 64;

/** What is kept of a password: it tells whether another is the same, and not which one it was. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, length);
  return `${salt.toString('base64')}:${hash.toString('base64')}`;
}

/** Whether a password is the one that was hashed. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [salt = '', hash = ''] = hashed.split(':');
  const given = await derive(password, Buffer.from(salt, 'base64'), length);
  const known = Buffer.from(hash, 'base64');
  return known.length === given.length && timingSafeEqual(given, known);
}
