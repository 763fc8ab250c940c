import type { GenericSchema } from 'valibot';
import type { Problem } from './errors.ts';
import { findSchemas } from './settings.ts';
import { suggest } from './suggest.ts';

/**
 * Keys that are near misses of optional settings. Such a setting cannot be missed, so its misspelling would pass
 * unseen; a required one is reported as missing. Feature flags (`@aws-cdk/...`) and lookups (`a:b`) are none.
 * @param given what the settings were read from
 * @param prefix the path of `given`: `repo`
 */
export function mistypedKeys(
  given: unknown,
  schema: GenericSchema & { readonly entries: object },
  prefix?: string,
): Problem[] {
  const known = Object.keys(schema.entries);
  const { issues = [] } = findSchemas().check(schema, {});
  const required = new Set(issues.map(({ path }) => path?.[0]?.key));
  const absent = known.filter((key) => !Object.hasOwn(Object(given), key) && !required.has(key));
  return Object.entries(Object(given) as object)
    .filter(([key]) => !known.includes(key) && !/^@|[:.]/.test(key) && key.length > 3)
    .flatMap(([key, value]) => {
      const meant = suggest(key, absent);
      const path = prefix ? `${prefix}.${key}` : key;
      return meant
        ? [
            {
              message: `${path} is ${JSON.stringify(value)}; there is no such setting.`,
              hint: `Did you mean "${meant}"?`,
            },
          ]
        : [];
    });
}
