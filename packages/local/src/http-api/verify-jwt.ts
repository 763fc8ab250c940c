import { type KeyObject, verify } from 'node:crypto';

/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>;

export interface VerifyJwtOptions {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** @throws Error when the issuer cannot be asked */
  readonly findKey: (keyId: string) => Promise<KeyObject | undefined>;
  readonly now: Date;
}

// "Currently, only RSA-based algorithms are supported."
const algorithms = new Map([
  ['RS256', 'RSA-SHA256'],
  ['RS384', 'RSA-SHA384'],
  ['RS512', 'RSA-SHA512'],
]);

/**
 * The claims of a JSON Web Token, or why it is refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html#http-api-jwt-authorizer.evaluation
 */
export async function verifyJwt(
  token: string,
  { issuer, audience, findKey, now }: VerifyJwtOptions,
): Promise<{ readonly claims: Claims } | { readonly refusal: string }> {
  const parts = token.split('.');
  const [head, claims] = [parse(parts[0]), parse(parts[1])];
  if (parts.length !== 3 || !head || !claims) return refuse('the token is not a JSON Web Token');
  const digest = algorithms.get(String(head['alg']));
  if (!digest) return refuse(`the signing method ${String(head['alg'])} is invalid`);
  let key: KeyObject | undefined;
  try {
    key = await findKey(String(head['kid']));
  } catch (error) {
    return refuse(`OIDC discovery endpoint communication error: ${(error as Error).message}`);
  }
  if (!key) return refuse(`the issuer has no key ${String(head['kid'])}`);
  const signed = Buffer.from(`${parts[0]}.${parts[1]}`);
  if (!verify(digest, signed, key, Buffer.from(parts[2] ?? '', 'base64url')))
    return refuse('the signature of the token is invalid');
  const fault = findFault(claims, { issuer, audience, seconds: now.getTime() / 1000 });
  return fault === undefined ? { claims } : refuse(fault);
}

interface Expected {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly seconds: number;
}

function findFault(claims: Claims, { issuer, audience, seconds }: Expected): string | undefined {
  const { iss, aud, client_id: client, exp, nbf, iat } = claims;
  if (iss !== issuer) return 'the token does not have a valid issuer';
  const audiences = [aud ?? client].flat();
  if (!audiences.some((one) => audience.includes(String(one))))
    return 'the token does not have a valid audience';
  if (!(Number(exp) > seconds)) return 'the token has expired';
  if (nbf !== undefined && !(Number(nbf) <= seconds)) return 'the token is not valid yet';
  if (iat !== undefined && !(Number(iat) <= seconds)) return 'the token was issued in the future';
  return undefined;
}

function parse(part = ''): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // Not a token, which is refused.
  }
}

function refuse(refusal: string): { readonly refusal: string } {
  return { refusal };
}
