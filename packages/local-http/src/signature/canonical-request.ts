import { headerOf } from '../http-request.ts';
import type { SignedRequest } from './read-signature.ts';

/**
 * What a signature is of.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @param names of the headers that are signed
 * @param hash of the body
 */
export function createCanonicalRequest(
  request: SignedRequest,
  names: readonly string[],
  hash: string,
): string {
  const query = Object.entries(request.query)
    .flatMap(([name, values]) => values.map((value) => [encode(name), encode(value)] as const))
    .sort(([one, first], [other, second]) => compare(one, other) || compare(first, second))
    .map(([name, value]) => `${name}=${value}`);
  const headers = names.map(
    (name) => `${name}:${(headerOf(request, name) ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  // Of all services but S3, the path is encoded twice.
  const path = request.path.split('/').map(encode).join('/');
  return [request.method, path, query.join('&'), headers.join(''), names.join(';'), hash].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
