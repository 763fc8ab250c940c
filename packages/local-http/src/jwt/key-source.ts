import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** Finds the public keys that issuers sign their tokens with. */
export interface KeySource {
  /**
   * @throws Error when the issuer cannot be asked
   * @returns undefined when the issuer has no such key, or none for RSA
   */
  readonly find: (issuer: string, keyId: string) => Promise<KeyObject | undefined>;
}

export interface KeySourceOptions {
  readonly fetchJson: (address: string) => Promise<Record<string, unknown>>;
  /** In milliseconds. */
  readonly now: () => number;
}

/** "API Gateway can cache the public key for two hours", in milliseconds. */
const longest = 2 * 60 * 60_000;

/**
 * The keys at the `jwks_uri` of an issuer's OpenID configuration. They are kept for two hours; a key that is not among
 * them is asked for again, as the issuer may have changed its keys.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function createKeySource({ fetchJson, now }: KeySourceOptions): KeySource {
  const known = new Map<string, { readonly keys: Promise<JsonWebKey[]>; readonly until: number }>();
  const load = (issuer: string): Promise<JsonWebKey[]> => {
    const keys = fetchKeys(issuer, fetchJson);
    known.set(issuer, { keys, until: now() + longest });
    keys.catch(() => known.delete(issuer));
    return keys;
  };
  return {
    find: async (issuer, keyId) => {
      const cached = known.get(issuer);
      const isGood = cached !== undefined && cached.until > now();
      const key = findKey(await (isGood ? cached.keys : load(issuer)), keyId);
      return key ?? (isGood ? findKey(await load(issuer), keyId) : undefined);
    },
  };
}

async function fetchKeys(issuer: string, fetchJson: KeySourceOptions['fetchJson']): Promise<JsonWebKey[]> {
  const { jwks_uri: address } = await fetchJson(
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  );
  const { keys } = await fetchJson(String(address));
  return Array.isArray(keys) ? (keys as JsonWebKey[]) : [];
}

function findKey(keys: readonly JsonWebKey[], keyId: string): KeyObject | undefined {
  const key = keys.find(({ kid, kty }) => kid === keyId && kty === 'RSA');
  return key && createPublicKey({ key, format: 'jwk' });
}
