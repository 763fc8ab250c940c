import type { KeyObject } from 'node:crypto';
import type { ProtectedHeaderParameters } from 'jose';

/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>;

export interface VerifyJwtOptions {
  /** One of them has issued the token. */
  readonly issuers: readonly string[];
  /** One of them is whom it was issued for. @default anybody */
  readonly audience?: readonly string[];
  /** @throws Error when the issuer cannot be asked */
  readonly findKey: (issuer: string, keyId: string) => Promise<KeyObject | undefined>;
  readonly now: Date;
}

// "Currently, only RSA-based algorithms are supported."
const algorithms = ['RS256', 'RS384', 'RS512'];

/** Why a token is refused. */
export interface JwtRefusal {
  readonly refusal: string;
  /** Whether nothing else is wrong with it. */
  readonly isExpired?: boolean;
}

/**
 * The claims of a JSON Web Token, or why it is refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html#http-api-jwt-authorizer.evaluation
 */
export async function verifyJwt(
  token: string,
  { issuers, audience, findKey, now }: VerifyJwtOptions,
): Promise<{ readonly claims: Claims } | JwtRefusal> {
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
  // Nobody is asked whom a token names alone.
  const issuer = issuers.find((each) => each === claims['iss']);
  if (issuer === undefined) return refuse('the token does not have a valid issuer');
  let key: KeyObject | undefined;
  try {
    key = await findKey(issuer, String(header.kid));
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
  const seconds = now.getTime() / 1000;
  const fault = findFault(claims, { audience, seconds });
  if (fault !== undefined) return refuse(fault);
  return Number(claims['exp']) > seconds
    ? { claims }
    : { ...refuse('the token has expired'), isExpired: true };
}

interface Expected {
  readonly audience: readonly string[] | undefined;
  readonly seconds: number;
}

function findFault(claims: Claims, { audience, seconds }: Expected): string | undefined {
  const { aud, client_id: client, nbf, iat } = claims;
  const audiences = [aud ?? client].flat();
  if (audience && !audiences.some((one) => audience.includes(String(one))))
    return 'the token does not have a valid audience';
  if (nbf !== undefined && !(Number(nbf) <= seconds)) return 'the token is not valid yet';
  if (iat !== undefined && !(Number(iat) <= seconds)) return 'the token was issued in the future';
  return undefined;
}

function refuse(refusal: string): JwtRefusal {
  return { refusal };
}
