import { madeUpIds, type Scope } from '@lambda-forge/assembly';

const issuers = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?(?=\/)/;

/** Whether an issuer is a user pool of the stage that exists nowhere: its id is one that this machine has made up. */
export function isMadeUpUserPool(issuer: string, scope: Scope): boolean {
  const [address] = issuers.exec(issuer) ?? [];
  return madeUpIds(scope, 'AWS::Cognito::UserPool').some((id) => issuer === `${address}/${id}`);
}

/** Where what a user pool has on AWS is at an emulator: at the same path, whatever the host. */
export function atEndpoint(address: string, endpoint: string | undefined): string {
  return endpoint === undefined ? address : address.replace(issuers, endpoint.replace(/\/$/, ''));
}
