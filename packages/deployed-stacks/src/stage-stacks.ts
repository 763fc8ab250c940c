import { readPlaces, type StackPlace } from '@lambda-forge/app';
import type { StackArtifact } from '@lambda-forge/assembly';
import { type AwsPlace, type Caller, enterForLookup } from '@lambda-forge/deployment';

/** Does something with each stack of a stage where it is deployed, with no more rights than to look. */
export async function lookAtStacks<Found>(
  assembly: string,
  caller: Caller,
  look: (place: AwsPlace, stack: StackArtifact) => Promise<Found>,
): Promise<Found[]> {
  const found = readPlaces(assembly).map(async (to: StackPlace) => {
    const place = await enterForLookup(to, caller);
    return Promise.all(to.stacks.map((stack) => look(place, stack)));
  });
  return (await Promise.all(found)).flat();
}
