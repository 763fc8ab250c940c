import type { KnownCredentials } from '@lambda-forge/local-functions';
import type { KeySource } from '@lambda-forge/local-http';
import type { ApiMethod } from './api-config.ts';
import { type AuthorizeOptions, authorizeByFunction } from './authorize-by-function.ts';
import { authorizeBySignature } from './authorize-by-signature.ts';
import { authorizeByUserPool } from './authorize-by-user-pool.ts';
import type { Call } from './call.ts';
import type { Caller } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/** What is needed to find out who calls. */
export interface Guards extends AuthorizeOptions {
  /** Those whose signatures are known here. */
  readonly credentials: readonly KnownCredentials[];
  /** The keys with which tokens are signed. */
  readonly keys: KeySource;
}

/** Finds out who calls, as the method wants it, or gives the gateway's refusal. */
export async function authorize(
  call: Call,
  method: ApiMethod,
  guards: Guards,
): Promise<Caller | GatewayError> {
  const { authorization, authorizerId = '' } = method;
  if (authorization === 'NONE') return {};
  if (authorization === 'AWS_IAM') return authorizeBySignature(call, guards.credentials);
  const config = call.api.authorizers.get(authorizerId);
  if (config?.type === 'COGNITO_USER_POOLS')
    return authorizeByUserPool(call, method, { config, keys: guards.keys });
  if (config) return authorizeByFunction(call, config, guards);
  return gatewayError('AUTHORIZER_CONFIGURATION_ERROR', `the authorizer ${authorizerId} does not exist`);
}
