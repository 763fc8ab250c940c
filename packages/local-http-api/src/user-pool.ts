const issuers = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?(?=\/)/;

/**
 * Whether an issuer is a user pool that exists nowhere: its id is one that this machine has made up.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html: `us-east-1_EXAMPLE`
 */
export function isMadeUpUserPool(issuer: string): boolean {
  return issuers.test(issuer) && !/\/[\w-]+_[0-9a-zA-Z]+$/.test(issuer);
}

/** Where what a user pool has on AWS is at an emulator: at the same path, whatever the host. */
export function atEndpoint(address: string, endpoint: string | undefined): string {
  return endpoint === undefined ? address : address.replace(issuers, endpoint.replace(/\/$/, ''));
}
