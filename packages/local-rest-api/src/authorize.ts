import type { Credentials } from '@lambda-forge/local-functions';
import type { ApiMethod } from './api-config.ts';
import { type AuthorizeOptions, authorizeByFunction } from './authorize-by-function.ts';
import { authorizeBySignature } from './authorize-by-signature.ts';
import type { Call } from './call.ts';
import type { Caller } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/** What is needed to find out who calls. */
export interface Guards extends AuthorizeOptions {
  /** Those whose signatures are known here. */
  readonly credentials: readonly Credentials[];
}

/** Finds out who calls, as the method wants it, or gives the gateway's refusal. */
export async function authorize(
  call: Call,
  { authorization, authorizerId = '' }: ApiMethod,
  guards: Guards,
): Promise<Caller | GatewayError> {
  if (authorization === 'NONE') return {};
  if (authorization === 'AWS_IAM') return authorizeBySignature(call, guards.credentials);
  const config = call.api.authorizers.get(authorizerId);
  if (config) return authorizeByFunction(call, config, guards);
  return gatewayError('AUTHORIZER_CONFIGURATION_ERROR', `the authorizer ${authorizerId} does not exist`);
}
