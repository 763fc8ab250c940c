import type { Signer } from './signature/verify-signature.ts';

/** The caller of a signed request, as `requestContext.authorizer.iam` of an event of format 2.0 has it. */
export interface SignerIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  readonly callerId: string;
  readonly cognitoIdentity: null;
  readonly principalOrgId: null;
  readonly userArn: string;
  readonly userId: string;
}

/**
 * Who has signed a request: a function's role, or a user of the account, as whom all others count that are known here.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function identityOf(
  { accessKeyId, role }: Signer,
  { account, partition }: { readonly account: string; readonly partition: string },
): SignerIdentity {
  const userId = role?.arn.split('/').slice(1).join(':') ?? accessKeyId;
  return {
    accessKey: accessKeyId,
    accountId: account,
    callerId: userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: role?.arn ?? `arn:${partition}:iam::${account}:user/local`,
    userId,
  };
}
