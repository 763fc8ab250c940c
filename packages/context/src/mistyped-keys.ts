import type { GenericSchema } from 'valibot';
import type { Problem } from './errors.ts';
import { findSchemas } from './settings.ts';
import { suggest } from './suggest.ts';

/** The schema of an object, by its keys. */
type ObjectSchema = GenericSchema & { readonly entries: Readonly<Record<string, GenericSchema>> };

/**
 * Keys that are near misses of optional settings. Such a setting cannot be missed, so its misspelling would pass
 * unseen; a required one is reported as missing. Feature flags (`@aws-cdk/...`) and lookups (`a:b`) are none.
 * @param given what the settings were read from
 * @param prefix the path of `given`: `repo`
 */
export function mistypedKeys(given: unknown, schema: ObjectSchema, prefix?: string): Problem[] {
  return findNearMisses(given, schema).map((miss) => toProblem(miss, prefix));
}

/** As `mistypedKeys`, where a project has keys of its own: a near miss is one whose value would do for the setting. */
export function mistypedAmongOwn(given: unknown, schema: ObjectSchema, prefix: string): Problem[] {
  const { check } = findSchemas();
  return findNearMisses(given, schema)
    .filter(({ value, meant }) => {
      const setting = schema.entries[meant];
      return setting !== undefined && check(setting, value).success;
    })
    .map((miss) => toProblem(miss, prefix));
}

interface NearMiss {
  readonly key: string;
  readonly value: unknown;
  readonly meant: string;
}

function toProblem({ key, value, meant }: NearMiss, prefix: string | undefined): Problem {
  const path = prefix ? `${prefix}.${key}` : key;
  return {
    message: `${path} is ${JSON.stringify(value)}; there is no such setting.`,
    hint: `Did you mean "${meant}"?`,
  };
}

function findNearMisses(given: unknown, schema: ObjectSchema): NearMiss[] {
  const known = Object.keys(schema.entries);
  const { issues = [] } = findSchemas().check(schema, {});
  const required = new Set(issues.map(({ path }) => path?.[0]?.key));
  const absent = known.filter((key) => !Object.hasOwn(Object(given), key) && !required.has(key));
  return Object.entries(Object(given) as object)
    .filter(([key]) => !known.includes(key) && !/^@|[:.]/.test(key) && key.length > 3)
    .flatMap(([key, value]) => {
      const meant = suggest(key, absent);
      return meant ? [{ key, value, meant }] : [];
    });
}
