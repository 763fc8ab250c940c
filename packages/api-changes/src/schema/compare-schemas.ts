import { compareKeywords } from './compare-keywords.ts';
import { compareProperties } from './compare-properties.ts';
import { compareVariants } from './compare-variants.ts';
import type { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import type { SchemaLike } from './json-schema.ts';
import { listVariants, type Shape, toShape } from './shape.ts';

/** All that is different between what two schemas allow. */
export function compareSchemas(before: SchemaLike, after: SchemaLike, comparison: Comparison): Difference[] {
  // Anything holds anything, without an end.
  if (typeof before === 'boolean' && before === after) return [];
  const pair = `${refOf(before)} ${refOf(after)}`;
  if (pair !== ' ' && comparison.seen.includes(pair)) return [];
  const seen = pair === ' ' ? comparison.seen : [...comparison.seen, pair];
  const shapes = [toShape(before, comparison.before), toShape(after, comparison.after)] as const;
  return compareShapes(...shapes, { ...comparison, seen });
}

function compareShapes(before: Shape, after: Shape, comparison: Comparison): Difference[] {
  if (before.groups.length > 0 || after.groups.length > 0) {
    const variants = [
      listVariants(before, comparison.before),
      listVariants(after, comparison.after),
    ] as const;
    return compareVariants(...variants, comparison, comparePlain);
  }
  return comparePlain(before, after, comparison);
}

// Without variants
function comparePlain(before: Shape, after: Shape, comparison: Comparison): Difference[] {
  const { path } = comparison;
  const differences = compareKeywords(before, after, comparison);
  const at = (part: string) => ({ ...comparison, path: `${path}/${part}` });
  const isBoth = (type: string) => before.types.has(type) && after.types.has(type);
  const places = isBoth('array') && before.prefixItems.length === after.prefixItems.length;
  return [
    ...differences,
    ...(isBoth('object') ? compareProperties(before, after, comparison, compareSchemas) : []),
    ...(isBoth('array') ? compareSchemas(before.items, after.items, at('[]')) : []),
    ...(places ? before.prefixItems : []).flatMap((item, index) =>
      compareSchemas(item, after.prefixItems[index] ?? true, at(`[${index}]`)),
    ),
  ];
}

function refOf(schema: SchemaLike): string {
  return (typeof schema === 'object' && schema.$ref) || '';
}
