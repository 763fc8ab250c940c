import type { StackPlace } from '@lambda-forge/app';
import { AwsError } from '../errors.ts';
import { assumeRole, type Identity } from './identity.ts';
import type { Place } from './place.ts';

interface Caller {
  readonly identity: Identity;
  readonly place: Place;
}

/**
 * An account and region of the app, as the caller may read them: with the caller's own rights at home, else with those
 * of the role that the bootstrap has made there for lookups.
 * @throws AwsError when the role cannot be taken
 */
export async function enterPlace(to: StackPlace, { identity, place }: Caller): Promise<Place> {
  const there = { ...place, region: to.region ?? place.region };
  if (to.account === undefined || to.account === identity.account) return there;
  const role = findLookupRole(to, { identity, place: there });
  return role ? assumeRole(there, role) : there;
}

/**
 * The same with the rights of the role for lookups at home, too, so that a build of a pipeline needs no others; where
 * the caller may not take it at home, with the caller's own.
 * @throws AwsError when the role of another account cannot be taken
 */
export async function enterForLookup(to: StackPlace, { identity, place }: Caller): Promise<Place> {
  const there = { ...place, region: to.region ?? place.region };
  const role = findLookupRole(to, { identity, place: there });
  if (role === undefined) return there;
  try {
    return await assumeRole(there, role);
  } catch (error) {
    const isHome = to.account === undefined || to.account === identity.account;
    if (isHome && error instanceof AwsError && error.type !== 'Unreachable') return there;
    throw error;
  }
}

function findLookupRole({ account, stacks }: StackPlace, { identity, place }: Caller): string | undefined {
  return stacks
    .find(({ lookupRole }) => lookupRole)
    ?.lookupRole?.replace(/\$\{AWS::Partition\}/g, identity.partition)
    .replace(/\$\{AWS::AccountId\}/g, account ?? identity.account)
    .replace(/\$\{AWS::Region\}/g, place.region);
}

/** `111111111111/eu-west-1` */
export function nameOfPlace({ account, region }: StackPlace, identity: Identity, fallback: string): string {
  return `${account ?? identity.account}/${region ?? fallback}`;
}
