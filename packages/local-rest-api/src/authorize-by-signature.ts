import type { Credentials } from '@lambda-forge/local-functions';
import { verifySignature } from '@lambda-forge/local-http';
import type { Call } from './call.ts';
import type { Caller } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/**
 * Checks the signature of a request. Whose key it is, and what its policies allow, only AWS knows: all that are known here
 * are users of the stage's account, who may call.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html
 */
export function authorizeBySignature(
  { api, request, time }: Call,
  credentials: readonly Credentials[],
): Caller | GatewayError {
  const { account, partition, region } = api;
  const signature = verifySignature(request.sent, { service: 'execute-api', region, credentials, now: time });
  if ('refusal' in signature) {
    const { errorType, message, refusal } = signature;
    const isMissing = errorType === 'MissingAuthenticationTokenException';
    const kind = isMissing ? 'MISSING_AUTHENTICATION_TOKEN' : 'INVALID_SIGNATURE';
    return { ...gatewayError(kind, `authorization is by AWS_IAM, and ${refusal}`, message), errorType };
  }
  const { accessKeyId } = signature;
  return {
    identity: {
      accessKey: accessKeyId,
      accountId: account,
      caller: accessKeyId,
      user: accessKeyId,
      userArn: `arn:${partition}:iam::${account}:user/local`,
    },
  };
}
