import type { KnownCredentials } from '@lambda-forge/local-functions';
import { findRoleRefusal, identityOf, verifySignature } from '@lambda-forge/local-http';
import { type Call, methodArnOf } from './call.ts';
import type { Caller } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/**
 * Checks the signature of a request, and, where a function has signed it, whether its role may call. All others that are
 * known here are users of the stage's account, who may.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html
 */
export function authorizeBySignature(
  call: Call,
  credentials: readonly KnownCredentials[],
): Caller | GatewayError {
  const { api, request, time } = call;
  const { region } = api;
  const signature = verifySignature(request.sent, { service: 'execute-api', region, credentials, now: time });
  if ('refusal' in signature) {
    const { errorType, message, refusal } = signature;
    const isMissing = errorType === 'MissingAuthenticationTokenException';
    const kind = isMissing ? 'MISSING_AUTHENTICATION_TOKEN' : 'INVALID_SIGNATURE';
    return { ...gatewayError(kind, `authorization is by AWS_IAM, and ${refusal}`, message), errorType };
  }
  const refused = findRoleRefusal(signature.role, {
    action: 'execute-api:Invoke',
    resource: methodArnOf(call),
  });
  if (refused) return gatewayError('ACCESS_DENIED', refused.reason, refused.message);
  const { accessKey, accountId, userArn, userId } = identityOf(signature, api);
  return { identity: { accessKey, accountId, caller: userId, user: userId, userArn } };
}
