import { findSettingsProblems } from '@lambda-forge/context';
import { type Check, ok, problem } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** `cdk.json` is there, and what it says is understood. */
export const settings: Check = {
  name: 'Settings',
  needs: [],
  run: ({ cdkJson }) => {
    const found = cdkJson();
    if ('missing' in found)
      return [problem(found.missing.message, found.missing.hint ?? 'Correct cdk.json.')];
    const { context } = getFound(found);
    const problems = findSettingsProblems(context, []);
    const { name, region } = context;
    if (problems.length === 0) return [ok(`cdk.json: ${name} in ${region}`)];
    return problems.map(({ message, hint }) =>
      problem(`cdk.json: ${message}`, hint ?? 'Correct it in cdk.json.'),
    );
  },
};
