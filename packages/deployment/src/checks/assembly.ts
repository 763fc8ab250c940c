import { readPlaces } from '@lambda-forge/app';
import { type Check, ok, problem } from '../doctor/check.ts';

/** The app can be synthesized. */
export const assembly: Check = {
  name: 'Synth',
  needs: ['app'],
  run: async (facts) => {
    const found = await facts.assembly();
    if ('missing' in found)
      return [
        problem(found.missing.message, found.missing.hint ?? 'Correct it; `npx cdk synth` shows it, too.'),
      ];
    const stacks = readPlaces(found.value).flatMap((place) => place.stacks);
    return [ok(`${stacks.length} stacks`)];
  },
};
