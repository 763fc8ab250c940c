import type { Comparison } from './comparison.ts';
import { type Difference, isNarrowing } from './difference.ts';
import type { SchemaLike } from './json-schema.ts';
import { type Resolve, type Shape, toShape } from './shape.ts';
import { typeWords } from './type-words.ts';

type CompareShapes = (before: Shape, after: Shape, comparison: Comparison) => Difference[];

/**
 * What is different where one of several shapes holds. What is the same on both sides is left out; shapes of one name,
 * or told apart by one value, are compared, then as many as there are on both sides, in their order; of the rest, one that is within another is no news.
 */
export function compareVariants(
  before: readonly Shape[],
  after: readonly Shape[],
  comparison: Comparison,
  compare: CompareShapes,
): Difference[] {
  let [old, now] = [before, after];
  const differences: Difference[] = [];
  const pair = (isPair: (one: Shape, other: Shape) => boolean): void => {
    for (const one of old) {
      const other = now.find((each) => isPair(one, each));
      if (!other) continue;
      differences.push(...compare(one, other, comparison));
      old = old.filter((each) => each !== one);
      now = now.filter((each) => each !== other);
    }
  };
  pair((one, other) => compare(one, other, comparison).length === 0);
  pair((one, other) => isTwin(one, other, comparison));
  const [rest, others] = [old, now];
  if (rest.length === others.length) {
    pair((one, other) => rest.indexOf(one) === others.indexOf(other) && overlaps(one, other));
  }
  const { before: resolveOld, after: resolveNow, path } = comparison;
  const backwards = { ...comparison, before: resolveNow, after: resolveOld };
  const isWithin = (one: Shape, all: readonly Shape[], how: Comparison) =>
    all.some((other) => !compare(one, other, how).some(isNarrowing));
  return [
    ...differences,
    ...old
      .filter((one) => !isWithin(one, after, comparison))
      .map((one) => ({ kind: 'narrowed' as const, path, message: `may not be ${nameOf(one)}` })),
    ...now
      .filter((one) => !isWithin(one, before, backwards))
      .map((one) => ({ kind: 'widened' as const, path, message: `may be ${nameOf(one)}` })),
  ];
}

// Of one name, or with the same value in a property that both require
function isTwin(one: Shape, other: Shape, { before, after }: Comparison): boolean {
  if (one.name !== undefined && one.name === other.name) return true;
  return [...one.required].some((name) => {
    const value = onlyValue(one.properties[name], before);
    return (
      other.required.has(name) && value !== undefined && value === onlyValue(other.properties[name], after)
    );
  });
}

function onlyValue(schema: SchemaLike | undefined, resolve: Resolve): string | undefined {
  if (schema === undefined) return undefined;
  const { values } = toShape(schema, resolve);
  return values?.size === 1 ? [...values][0] : undefined;
}

function overlaps(one: Shape, other: Shape): boolean {
  return [...one.types].some((type) => other.types.has(type));
}

function nameOf({ name, types, values }: Shape): string {
  if (name !== undefined) return name;
  if (values) return [...values].join(' or ');
  return types.size >= 6 ? 'anything' : typeWords(types);
}
