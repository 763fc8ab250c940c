import { count, findCountFault } from '../schema/count.ts';
import type { Check, Fault } from '../schema/fault.ts';
import { findAt, isKnown, none, tell, within } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';
import { isCarried, toRecord } from '../schema/values.ts';

/** Of `items`, where it is a schema: of all after those that have one of their own. */
export const checkItems: Check = (value, { items, prefixItems = none }, place) => {
  const faults: Fault[] = [];
  if (Array.isArray(value) && typeof items === 'object')
    for (let index = prefixItems.length; index < value.length && !isKnown(faults, place); index++)
      faults.push(...findItemFaults(value, index, items, place));
  return faults;
};

/** Of one item of a list. */
function findItemFaults(
  list: readonly unknown[],
  index: number,
  schema: Schema,
  place: Parameters<Check>[2],
): readonly Fault[] {
  const item = list[index];
  return findAt(isCarried(item) ? item : null, schema, within(place, index));
}

/** Of `prefixItems`, and of `items` where there may be no others. */
export const checkTuple: Check = (value, { prefixItems = none, items }, place) => {
  if (!Array.isArray(value)) return none;
  if (items === false && value.length > prefixItems.length)
    return tell(`must have at most ${count(prefixItems.length, 'item')}`, place);
  const faults: Fault[] = [];
  for (const [index, schema] of prefixItems.entries())
    if (index < value.length && !isKnown(faults, place))
      faults.push(...findItemFaults(value, index, schema, place));
  return faults;
};

/** Of `minItems` and `maxItems`. */
export const checkItemCount: Check = (value, { minItems, maxItems }, place) =>
  Array.isArray(value) ? tell(findCountFault(value.length, minItems, maxItems, 'item'), place) : none;

/** Of `uniqueItems`. */
export const checkUnique: Check = (value, { uniqueItems }, place) =>
  tell(
    Array.isArray(value) &&
      uniqueItems &&
      new Set(value.map(toKey)).size < value.length &&
      'must have no item twice',
    place,
  );

// Equal for equal values, whatever the order of their members.
function toKey(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    const record = toRecord(inner);
    return record ? Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
  });
}
