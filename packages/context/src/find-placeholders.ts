import { conventionalBlocks } from './check-settings.ts';
import type { Problem } from './errors.ts';

// `$GITHUB-OWNER`: nothing that AWS or GitHub would take for a name.
const placeholder = /^\$[A-Z][A-Z0-9_-]*$|^<.*>$/;

const names = ['region', 'account', 'name', 'bucket', 'base_url'];
const ofRepo = ['owner', 'name', 'connectionArn'];

/**
 * The settings of a fresh `cdk.json` that nobody has filled in yet: `repo.owner` is `$GITHUB-OWNER`. A synth may do
 * without them, AWS cannot.
 * @param settings as they stand in `cdk.json` under `context`
 * @param resources the stages' blocks that are looked at, besides dev, staging and prod
 */
export function findPlaceholders(
  settings: Readonly<Record<string, unknown>>,
  resources: readonly string[] = [],
): Problem[] {
  const blocks = new Set([...conventionalBlocks, ...resources]);
  const places = [
    ...findIn(settings, ''),
    ...[...blocks].flatMap((block) => findIn(Object(settings[block]) as object, `${block}.`)),
  ];
  return places.map(({ path, value }) => ({
    message: `${path} is ${JSON.stringify(value)}, a placeholder.`,
    hint: `Write your own ${path} into cdk.json.`,
  }));
}

function findIn(given: object, prefix: string): { path: string; value: string }[] {
  const values = given as Readonly<Record<string, unknown>>;
  const repo = Object(values['repo']) as Readonly<Record<string, unknown>>;
  const all = [
    ...names.map((key) => ({ path: `${prefix}${key}`, value: values[key] })),
    ...ofRepo.map((key) => ({ path: `${prefix}repo.${key}`, value: repo[key] })),
  ];
  return all.flatMap(({ path, value }) =>
    typeof value === 'string' && placeholder.test(value) ? [{ path, value }] : [],
  );
}
