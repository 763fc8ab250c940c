import type { Node } from 'constructs';
import type { z } from 'zod';
import { assertNoProblems, type Problem, SettingsError } from './errors.ts';
import { createSchemas, type Settings, type StageSettings } from './settings.ts';
import { suggest } from './suggest.ts';

/**
 * The settings of one stage, read through the construct tree, so that `cdk -c key=value` overrides `cdk.json`.
 * @param resources the stage's block: `dev`
 * @throws SettingsError that lists every bad setting: its path, its value, what is expected, and the key that was
 * probably meant
 */
export function readSettings(node: Node, resources: string): { settings: Settings; stage: StageSettings } {
  const { settingsSchema, stageSchema } = createSchemas();
  const given = node.getAllContext() as Record<string, unknown>;
  const keys = Object.keys(settingsSchema.shape);
  if (![...keys, resources].some((key) => key in given)) {
    throw new SettingsError('The app has no settings: none of the keys of cdk.json reached it.', {
      hint: 'Run it with `cdk synth`, or pass them: new App({ context: readCdkJson().context }).',
    });
  }
  const values = Object.fromEntries([...keys, resources].map((key) => [key, fromCommandLine(given[key])]));
  const settings = settingsSchema.safeParse(values);
  const stage = stageSchema.safeParse(values[resources]);
  const missing = settingsSchema.safeParse({}).error;
  const problems = [
    ...describe(settings.error, values, Object.keys(given)),
    ...describe(stage.error, values[resources], Object.keys(given), resources),
    ...mistypedOptions(given, keys, new Set(missing?.issues.map(({ path }) => path[0]))),
  ];
  assertNoProblems(problems, 'cdk.json', SettingsError);
  if (!settings.success || !stage.success) throw new SettingsError('cdk.json: settings are invalid.');
  return { settings: settings.data, stage: stage.data };
}

// `-c repo='{"owner":"..."}'` arrives as text.
function fromCommandLine(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // stays text, and is refused as such by the schema
  }
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

// Optional settings cannot be missed, so a near miss of one would pass unseen. A key that contains another's
// name in the middle of a feature flag (`@aws-cdk/...`) is none.
function mistypedOptions(
  given: Record<string, unknown>,
  keys: readonly string[],
  required: ReadonlySet<unknown>,
): Problem[] {
  const optional = keys.filter((key) => !(key in given) && !required.has(key));
  return Object.keys(given)
    .filter((key) => !keys.includes(key) && !key.includes(':') && !key.startsWith('@') && key.length > 3)
    .flatMap((key) => {
      const meant = suggest(key, optional);
      return meant
        ? [
            {
              message: `${key} is ${JSON.stringify(given[key])}; there is no such setting.`,
              hint: `Did you mean "${meant}"?`,
            },
          ]
        : [];
    });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}
