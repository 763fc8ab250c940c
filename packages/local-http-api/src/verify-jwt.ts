import type { KeyObject } from 'node:crypto';
import type { ProtectedHeaderParameters } from 'jose';

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
const algorithms = ['RS256', 'RS384', 'RS512'];

/**
 * The claims of a JSON Web Token, or why it is refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html#http-api-jwt-authorizer.evaluation
 */
export async function verifyJwt(
  token: string,
  { issuer, audience, findKey, now }: VerifyJwtOptions,
): Promise<{ readonly claims: Claims } | { readonly refusal: string }> {
  // Loaded when it is needed: most APIs have no such authorizer.
  const { compactVerify, decodeJwt, decodeProtectedHeader } = await import('jose');
  let header: ProtectedHeaderParameters;
  let claims: Claims;
  try {
    [header, claims] = [decodeProtectedHeader(token), decodeJwt(token)];
  } catch {
    return refuse('the token is not a JSON Web Token');
  }
  if (!algorithms.includes(String(header.alg))) return refuse(`the signing method ${header.alg} is invalid`);
  let key: KeyObject | undefined;
  try {
    key = await findKey(String(header.kid));
  } catch (error) {
    return refuse(`OIDC discovery endpoint communication error: ${(error as Error).message}`);
  }
  if (!key) return refuse(`the issuer has no key ${header.kid}`);
  try {
    await compactVerify(token, key, { algorithms });
  } catch {
    return refuse('the signature of the token is invalid');
  }
  // Not jose's own check of claims: API Gateway also takes `client_id` in place of an audience.
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

function refuse(refusal: string): { readonly refusal: string } {
  return { refusal };
}
