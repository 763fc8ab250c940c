import { findPlaceholders } from '@lambda-forge/context';
import { type Check, ok, problem } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** Nothing in the settings still waits to be filled in. */
export const placeholders: Check = {
  name: 'Placeholders',
  needs: ['app', 'assembly', 'pipeline'],
  run: (facts) => {
    const found = findPlaceholders(getFound(facts.cdkJson()).context);
    if (found.length === 0) return [ok('none is left in cdk.json')];
    return found.map(({ message, hint }) => problem(`cdk.json: ${message}`, hint ?? 'Set it in cdk.json.'));
  },
};
