import type { BaseIssue } from 'valibot';
import type { Problem } from './errors.ts';
import { mistypedAmongOwn, mistypedKeys } from './mistyped-keys.ts';
import { findSchemas, type Settings, type StageSettings } from './settings.ts';
import { suggest } from './suggest.ts';

/** Settings as they are understood: those that stages share, and those of each stage. */
export interface UnderstoodSettings {
  readonly settings: Settings;
  readonly stageOf: (block: string) => StageSettings;
  /** Of all stages that have a block. */
  readonly blocks: ReadonlyMap<string, StageSettings>;
}

/** One thing that is wrong with settings. */
export interface SettingsProblem extends Problem {
  /** The key of `context` that is not there, under no other name either. */
  readonly missing?: string;
}

/** The blocks of `cdk.json` that stages have when nothing else is said. */
export const conventionalBlocks = ['dev', 'staging', 'prod'];

/**
 * Everything that is wrong with settings as they stand in `cdk.json` under `context`; empty when nothing is. For
 * whoever writes a `cdk.json`.
 * @param resources the stages' blocks that have to be there: `['dev']`
 */
export function findSettingsProblems(
  given: Readonly<Record<string, unknown>>,
  resources: readonly string[],
): Problem[] {
  const checked = checkSettings(given, resources);
  return 'problems' in checked ? checked.problems : [];
}

/** Understands settings, or finds everything that is wrong with them. */
export function checkSettings(
  given: Readonly<Record<string, unknown>>,
  resources: readonly string[],
): UnderstoodSettings | { problems: SettingsProblem[] } {
  const { settingsSchema, stageSchema, blockSchema, repoSchema, ownRepoSchema, check } = findSchemas();
  const keys = Object.keys(settingsSchema.entries);
  const names = [...new Set([...resources, ...stageBlocks(given, keys)])];
  const values = Object.fromEntries([...keys, ...names].map((key) => [key, own(given, key)]));
  const settings = check(settingsSchema, values);
  const stages = names.map((name) => [name, check(stageSchema, values[name])] as const);
  const problems = [
    ...describe(settings.issues, values, Object.keys(given)),
    ...stages.flatMap(([name, { issues }]) => describe(issues, values[name], Object.keys(given), name)),
    ...mistypedKeys(given, settingsSchema),
    ...mistypedKeys(values['repo'], repoSchema, 'repo'),
    ...names.flatMap((name) => [
      ...mistypedAmongOwn(values[name], blockSchema, name),
      ...mistypedKeys(own(Object(values[name]), 'repo'), ownRepoSchema, `${name}.repo`),
    ]),
  ];
  if (!settings.success || problems.length > 0) return { problems };
  const found = new Map(stages.map(([name, { output }]) => [name, output as StageSettings]));
  const order = Object.keys(given);
  const blocks = new Map([...found].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
  return { settings: settings.output, stageOf: (block) => blocks.get(block) as StageSettings, blocks };
}

// What looks like a stage's block: it has the name of one, or holds ARNs.
function stageBlocks(given: Readonly<Record<string, unknown>>, keys: readonly string[]): string[] {
  return Object.keys(given).filter(
    (key) =>
      conventionalBlocks.includes(key) || (!keys.includes(key) && Object.hasOwn(Object(given[key]), 'arns')),
  );
}

function describe(
  issues: readonly BaseIssue<unknown>[] = [],
  values: unknown,
  topLevelKeys: readonly string[],
  prefix?: string,
): SettingsProblem[] {
  return issues.map((issue) => {
    const place = (issue.path ?? []).map(({ key }) => String(key));
    const path = [...(prefix ? [prefix] : []), ...place].join('.');
    const value = valueAt(values, place);
    const siblings = place.length > 0 ? valueAt(values, place.slice(0, -1)) : undefined;
    const isTopLevel = place.length + (prefix ? 1 : 0) === 1;
    const candidates = isTopLevel ? topLevelKeys : Object.keys(Object(siblings));
    const key = place.at(-1) ?? String(prefix);
    const meant =
      value === undefined
        ? suggest(
            key,
            candidates.filter((candidate) => candidate !== key),
          )
        : undefined;
    const known = suggest(key, findSchemas().keysByRefusal.get(issue.message) ?? []);
    const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
    return {
      message: `${path} ${shown}; expected ${issue.message}.`,
      ...(meant ? { hint: `Did you mean "${key}" where it says "${meant}"?` } : {}),
      ...(known ? { hint: `Did you mean "${known}"?` } : {}),
      ...(isTopLevel && value === undefined && !meant ? { missing: key } : {}),
    };
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => own(Object(at), key), value);
}

function own(values: object, key: PropertyKey): unknown {
  return Object.hasOwn(values, key) ? (values as Record<PropertyKey, unknown>)[key] : undefined;
}
