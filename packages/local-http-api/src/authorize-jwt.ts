import { type Claims, type KeySource, verifyJwt } from '@lambda-forge/local-http';
import { createContext } from './create-event.ts';
import { errors, type HttpApiCall, type HttpApiError, type Identity } from './http-api-call.ts';
import type { JwtAuthorizer } from './http-api-config.ts';
import { identityOf } from './identity-source.ts';

export interface AuthorizeJwtOptions {
  readonly authorizer: JwtAuthorizer;
  /** Of which the token must have one. */
  readonly scopes: readonly string[];
  readonly keys: KeySource;
}

/**
 * Checks the token of a call: 401 where there is none or a wrong one, 403 where it lacks the route's scopes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
 */
export async function authorizeByJwt(
  call: HttpApiCall,
  { authorizer, scopes, keys }: AuthorizeJwtOptions,
): Promise<Identity | HttpApiError> {
  const { name, identitySource, issuer, audience } = authorizer;
  const token = identityOf(identitySource, call, createContext(call, undefined))?.replace(/^Bearer\s+/i, '');
  if (!token) return challenge('Bearer', `authorizer ${name}: ${identitySource} is missing`);
  const result = await verifyJwt(token, {
    issuers: [issuer],
    audience,
    findKey: keys.find,
    now: call.time,
  });
  if ('refusal' in result) {
    const text = `Bearer scope="" error="invalid_token" error_description="${quotable(result.refusal)}"`;
    return challenge(text, `authorizer ${name} (${issuer}): ${result.refusal}`);
  }
  const own = scopesOf(result.claims);
  const granted = scopes.filter((scope) => own.includes(scope));
  if (scopes.length > 0 && granted.length === 0) {
    const text = `Bearer scope="${quotable(scopes.join(' '))}" error="insufficient_scope"`;
    const reason = `authorizer ${name}: the token has none of the scopes ${scopes.join(', ')}`;
    return { ...errors.forbidden(reason), headers: [['www-authenticate', text]] };
  }
  const identity = { claims: toTexts(result.claims), scopes: scopes.length > 0 ? granted : null };
  return { modern: { jwt: identity }, legacy: identity };
}

function challenge(text: string, reason: string): HttpApiError {
  return { ...errors.unauthorized(reason), headers: [['www-authenticate', text]] };
}

function quotable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').replaceAll('"', "'");
}

function scopesOf({ scope, scp }: Claims): string[] {
  return [scope ?? scp ?? []].flat().flatMap((text) => String(text).split(' '));
}

// As recorded, functions get all claims as texts, and lists in brackets: `[admins users]`.
function toTexts(claims: Claims): Record<string, string> {
  const toText = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(toText).join(' ')}]`;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, toText(value)]));
}
