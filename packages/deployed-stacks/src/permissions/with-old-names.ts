import { isDeepStrictEqual } from 'node:util';
import type { PolicyTemplate } from './policy-template.ts';

const sections = ['Parameters', 'Mappings', 'Conditions'] as const;

/**
 * A deployed template in which no name stands for something else than in a new one: conditions, mappings and parameters
 * that are defined in another way now have names of their own.
 */
export function withOldNames(before: PolicyTemplate, after: PolicyTemplate): PolicyTemplate {
  return renameChanged(before, after, new Set());
}

// Until no more are found: a condition may be made of others.
function renameChanged(
  before: PolicyTemplate,
  after: PolicyTemplate,
  done: ReadonlySet<string>,
): PolicyTemplate {
  const changed = sections.flatMap((section) =>
    Object.entries(before[section] ?? {}).flatMap(([name, old]) => {
      const now = after[section]?.[name];
      return now === undefined || done.has(name) || isDeepStrictEqual(now, old) ? [] : [name];
    }),
  );
  if (changed.length === 0) return before;
  const renamed = rename(before, new Set(changed)) as PolicyTemplate;
  return renameChanged(renamed, after, new Set([...done, ...changed]));
}

/** A deployed template without the resources that its deploy may have left out, where a new one makes them in more cases. */
export function withoutUncertain(before: PolicyTemplate, after: PolicyTemplate): PolicyTemplate {
  const { Resources = {} } = before;
  const certain = Object.entries(Resources).filter(
    ([id, { Condition }]) => Condition === undefined || after.Resources?.[id]?.Condition === Condition,
  );
  return { ...before, Resources: Object.fromEntries(certain) };
}

// Where the name of a parameter, mapping or condition may stand: behind Ref and Condition, as the first argument of Fn::If
// and Fn::FindInMap, and in the text of Fn::Sub.
function rename(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => rename(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, renameIn(key, each, names)] as const),
  );
}

function renameIn(key: string, value: unknown, names: ReadonlySet<string>): unknown {
  const other = (name: unknown) =>
    typeof name === 'string' && names.has(name) ? `${name} before` : undefined;
  if (key === 'Ref' || key === 'Condition') return other(value) ?? rename(value, names);
  if ((key === 'Fn::If' || key === 'Fn::FindInMap') && Array.isArray(value)) {
    const [first, ...rest] = value as unknown[];
    return [other(first) ?? rename(first, names), ...rest.map((each) => rename(each, names))];
  }
  if (key === 'Fn::Sub') {
    const renamed = (text: unknown) =>
      typeof text === 'string'
        ? text.replaceAll(/\$\{([^}!]+)\}/g, (whole, name: string) =>
            names.has(name) ? `\${${name} before}` : whole,
          )
        : rename(text, names);
    return Array.isArray(value) ? value.map(renamed) : renamed(value);
  }
  return rename(value, names);
}
