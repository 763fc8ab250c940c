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
    return found.map(({ key, value }) =>
      problem(`${key} in cdk.json is still the placeholder ${value}.`, `Set ${key} in cdk.json.`),
    );
  },
};

interface Placeholder {
  readonly key: string;
  readonly value: string;
}

function findPlaceholders(values: object, path: readonly string[] = []): Placeholder[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const at = [...path, key];
    if (typeof value === 'object' && value !== null) return findPlaceholders(value, at);
    const isOne = typeof value === 'string' && /^\$[A-Z][A-Z0-9_-]*$/.test(value);
    return isOne ? [{ key: at.join('.'), value }] : [];
  });
}
