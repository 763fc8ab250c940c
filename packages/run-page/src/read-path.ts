import type { IncomingMessage } from 'node:http';

/**
 * The parts of the path that a request asks for, decoded; undefined where that is no address. The one reading of it: what
 * is judged is what is answered, however it is written (`//host/api/runs`, `/%61pi/runs`).
 */
export function readPath({ url = '/' }: IncomingMessage): readonly string[] | undefined {
  try {
    return new URL(url, 'http://localhost').pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined; // no URL, or half of an escape
  }
}
