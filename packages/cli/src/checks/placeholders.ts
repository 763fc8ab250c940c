import { findPlaceholders } from '@lambda-forge/context';
import { readPipelineStacks } from '../app/read-sources.ts';
import { type Check, ok, problem, skipped } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** Nothing in the settings still waits to be filled in. */
export const placeholders: Check = {
  name: 'Placeholders',
  needs: ['app', 'assembly'],
  run: async (facts) => {
    if (readPipelineStacks(getFound(await facts.assembly())).length === 0)
      return [skipped('The app has no pipeline, so that nothing reads its repository.')];
    const found = findPlaceholders(getFound(facts.cdkJson()).context);
    if (found.length === 0) return [ok('none is left in cdk.json')];
    return found.map(({ message, hint }) => problem(`cdk.json: ${message}`, hint ?? 'Set it in cdk.json.'));
  },
};
