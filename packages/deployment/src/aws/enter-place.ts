import type { StackPlace } from '@lambda-forge/app';
import { assumeRole, type Identity } from './identity.ts';
import type { Place } from './place.ts';

/**
 * An account and region of the app, as the caller may read them: with the caller's own rights at home, else with those
 * of the role that the bootstrap has made there for lookups.
 * @throws AwsError when the role cannot be taken
 */
export async function enterPlace(
  { account, region, stacks }: StackPlace,
  { identity, place }: { readonly identity: Identity; readonly place: Place },
): Promise<Place> {
  const there = { ...place, region: region ?? place.region };
  if (account === undefined || account === identity.account) return there;
  const role = stacks.find(({ lookupRole }) => lookupRole)?.lookupRole;
  const arn = role
    ?.replace(/\$\{AWS::Partition\}/g, identity.partition)
    .replace(/\$\{AWS::AccountId\}/g, account);
  return arn ? assumeRole(there, arn) : there;
}

/** `111111111111/eu-west-1` */
export function nameOfPlace({ account, region }: StackPlace, identity: Identity, fallback: string): string {
  return `${account ?? identity.account}/${region ?? fallback}`;
}
