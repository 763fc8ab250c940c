import type { Node } from 'constructs';
import type { z } from 'zod';
import { assertNoProblems, type Problem, SettingsError } from './errors.ts';
import { mistypedKeys } from './mistyped-keys.ts';
import { overlayOverrides } from './overlay-overrides.ts';
import { findSchemas, type Settings, type StageSettings } from './settings.ts';
import { suggest } from './suggest.ts';

/**
 * The settings that stages share, and those of each stage, read through the construct tree, so that
 * `cdk -c key=value` overrides `cdk.json`. Blocks of further stages that are there must be right, too.
 * @param resources the stages' blocks: `['dev']`
 * @throws SettingsError that lists every bad setting: its path, its value, what is expected, and the key that was
 * probably meant
 */
export function readSettings(
  node: Node,
  resources: readonly string[],
): { settings: Settings; stageOf: (block: string) => StageSettings } {
  const { settingsSchema, stageSchema } = findSchemas();
  const keys = Object.keys(settingsSchema.shape);
  const given = overlayOverrides(node.getAllContext(), [...keys, ...resources, ...conventional]);
  if (![...keys, ...resources].some((key) => Object.hasOwn(given, key))) {
    throw new SettingsError('The app has no settings: none of the keys of cdk.json reached it.', {
      hint: 'Run it with `cdk synth`, or pass them: new App({ context: readCdkJson().context }).',
    });
  }
  const names = [...new Set([...resources, ...stageBlocks(given, keys)])];
  const values = Object.fromEntries([...keys, ...names].map((key) => [key, own(given, key)]));
  const settings = settingsSchema.safeParse(values);
  const stages = names.map((name) => [name, stageSchema.safeParse(values[name])] as const);
  const { repo } = settingsSchema.shape;
  assertNoProblems(
    [
      ...describe(settings.error, values, Object.keys(given)),
      ...stages.flatMap(([name, { error }]) => describe(error, values[name], Object.keys(given), name)),
      ...mistypedKeys(given, settingsSchema),
      ...mistypedKeys(values['repo'], repo, 'repo'),
    ],
    'cdk.json',
    SettingsError,
  );
  return { settings: settingsSchema.parse(values), stageOf: (block) => stageSchema.parse(values[block]) };
}

const conventional = ['dev', 'staging', 'prod'];

// What looks like a stage's block: it has the name of one, or holds ARNs.
function stageBlocks(given: Readonly<Record<string, unknown>>, keys: readonly string[]): string[] {
  return Object.keys(given).filter(
    (key) => conventional.includes(key) || (!keys.includes(key) && Object.hasOwn(Object(given[key]), 'arns')),
  );
}

function describe(
  error: z.ZodError | undefined,
  values: unknown,
  topLevelKeys: readonly string[],
  prefix?: string,
): Problem[] {
  return (error?.issues ?? []).map((issue) => {
    const path = [...(prefix ? [prefix] : []), ...issue.path.map(String)].join('.');
    const value = valueAt(values, issue.path);
    const siblings = issue.path.length > 0 ? valueAt(values, issue.path.slice(0, -1)) : undefined;
    const isTopLevel = issue.path.length + (prefix ? 1 : 0) === 1;
    const candidates = isTopLevel ? topLevelKeys : Object.keys(Object(siblings));
    const key = String(issue.path.at(-1) ?? prefix);
    const meant =
      value === undefined
        ? suggest(
            key,
            candidates.filter((candidate) => candidate !== key),
          )
        : undefined;
    const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
    return {
      message: `${path} ${shown}; expected ${issue.message}.`,
      ...(meant ? { hint: `Did you mean "${key}" where it says "${meant}"?` } : {}),
    };
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => own(Object(at), key), value);
}

function own(values: object, key: PropertyKey): unknown {
  return Object.hasOwn(values, key) ? (values as Record<PropertyKey, unknown>)[key] : undefined;
}
