import { renderArn } from '@lambda-forge/local-functions';
import { type Claims, type KeySource, verifyJwt } from '@lambda-forge/local-http';
import type { ApiMethod, UserPoolAuthorizer } from './api-config.ts';
import type { Call } from './call.ts';
import type { Caller } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import { identityOf } from './identity-source.ts';

export interface UserPoolOptions {
  readonly config: UserPoolAuthorizer;
  readonly keys: KeySource;
}

/**
 * Checks the token of a user: an identity token, or, where the method has scopes, an access token with one of these.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 * https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized
 */
export async function authorizeByUserPool(
  call: Call,
  { scopes }: Pick<ApiMethod, 'scopes'>,
  { config, keys }: UserPoolOptions,
): Promise<Caller | GatewayError> {
  const { name, identitySource, userPoolArns, validationExpression } = config;
  const refuse = (reason: string, message?: string) =>
    gatewayError('UNAUTHORIZED', `authorizer ${name}: ${reason}`, message);
  const token = identityOf(identitySource, call)?.replace(/^Bearer\s+/i, '');
  if (token === undefined) return refuse(`${identitySource} is missing`);
  const result = await verifyJwt(token, {
    issuers: userPoolArns.map((arn) => issuerOf(renderArn(arn, call.stage.variables))),
    findKey: keys.find,
    now: call.time,
  });
  if ('refusal' in result)
    return result.isExpired
      ? refuse(result.refusal, 'The incoming token has expired')
      : refuse(result.refusal);
  const { claims } = result;
  const wrong = findFault(claims, scopes) ?? findWrongAudience(claims, validationExpression);
  return wrong === undefined ? { authorizer: { claims: toTexts(claims) } } : refuse(wrong);
}

/** The issuer of the tokens of a user pool. */
export function issuerOf(userPoolArn: string): string {
  const [, partition, , region = '', , resource = ''] = userPoolArn.split(':');
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://cognito-idp.${region}.${suffix}/${resource.replace(/^userpool\//, '')}`;
}

function findFault({ token_use: use, scope = '' }: Claims, scopes: readonly string[]): string | undefined {
  if (scopes.length === 0)
    return use === 'id'
      ? undefined
      : `the token is of use ${JSON.stringify(use)}; a method without scopes takes identity tokens`;
  if (use !== 'access')
    return `the token is of use ${JSON.stringify(use)}; a method with scopes takes access tokens`;
  const own = String(scope).split(' ');
  if (scopes.some((each) => own.includes(each))) return undefined;
  return `the token has none of the scopes ${scopes.join(', ')}`;
}

// "when using an access token this validation rejects the request due to the access token not containing the aud field"
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
function findWrongAudience({ aud }: Claims, expression: string | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const isLike = aud !== undefined && new RegExp(`^(?:${expression})$`, 'u').test(String(aud));
  return isLike ? undefined : `the audience of the token does not match ${expression}`;
}

// As recorded: all claims are texts, times are dates but for that of the sign-in, and lists are joined by commas.
function toTexts(claims: Claims): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, toText(name, value)]));
}

function toText(name: string, value: unknown): string {
  if ((name === 'exp' || name === 'iat') && typeof value === 'number') return toDate(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// Tue Oct 02 15:12:12 UTC 2018
function toDate(seconds: number): string {
  const [day, date, month, year, time] = new Date(seconds * 1000).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
