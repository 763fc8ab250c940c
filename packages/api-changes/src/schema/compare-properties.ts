import type { Compare, Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import type { SchemaLike } from './json-schema.ts';
import type { Shape } from './shape.ts';

/** What is different in the properties of two objects. */
export function compareProperties(
  before: Shape,
  after: Shape,
  comparison: Comparison,
  compare: Compare,
): Difference[] {
  const [old, now] = [namesOf(before, comparison), namesOf(after, comparison)];
  const known = new Set([
    ...Object.keys(before.properties),
    ...Object.keys(after.properties),
    ...old,
    ...now,
  ]);
  return [
    ...[...known].flatMap((name) => {
      const at = { ...comparison, path: `${comparison.path}/${name}` };
      const [isOld, isNow] = [has(before, name, comparison), has(after, name, comparison)];
      if (!isOld && !isNow) return [];
      const isRequired = after.required.has(name);
      if (!isOld) return compareAdded(before, { path: at.path, isRequired });
      if (!isNow) {
        const isClosed = after.additional === false;
        return [
          {
            kind: 'removed',
            path: at.path,
            isRequired: before.required.has(name),
            isClosed,
            message: 'is gone',
          },
        ] satisfies Difference[];
      }
      return [
        ...compareRequired(before.required.has(name), isRequired, at.path),
        ...compare(before.properties[name] ?? true, after.properties[name] ?? true, at),
      ];
    }),
    ...compareAdditional(before.additional, after.additional, comparison, compare),
  ];
}

// Also those that are required and described nowhere
function namesOf({ required, properties }: Shape, { ignored }: Comparison): string[] {
  return [...required].filter((name) => !isIgnored(properties[name], ignored));
}

function has({ properties, required }: Shape, name: string, { ignored }: Comparison): boolean {
  if (isIgnored(properties[name], ignored)) return false;
  return name in properties || required.has(name);
}

function isIgnored(schema: SchemaLike | undefined, ignored: 'readOnly' | 'writeOnly'): boolean {
  return typeof schema === 'object' && schema[ignored] === true;
}

function compareAdded(
  { additional }: Shape,
  { path, isRequired }: { readonly path: string; readonly isRequired: boolean },
): Difference[] {
  const message = isRequired ? 'is new, and required' : 'is new';
  return [{ kind: 'added', path, isRequired, isClosed: additional === false, message }];
}

function compareRequired(was: boolean, is: boolean, path: string): Difference[] {
  if (was === is) return [];
  return is
    ? [{ kind: 'became-required', path, message: 'is required' }]
    : [{ kind: 'became-optional', path, message: 'is not required' }];
}

function compareAdditional(
  before: SchemaLike,
  after: SchemaLike,
  comparison: Comparison,
  compare: Compare,
): Difference[] {
  const { path } = comparison;
  if (before !== false && after === false) {
    return [{ kind: 'narrowed', path, message: 'takes no other properties' }];
  }
  if (before === false && after !== false)
    return [{ kind: 'opened', path, message: 'takes other properties' }];
  return compare(before, after, { ...comparison, path: `${path}/*` });
}
