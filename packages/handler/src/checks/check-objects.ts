import { findCountFault } from '../schema/count.ts';
import type { Check, Fault } from '../schema/fault.ts';
import { findAt, isKnown, none, tell, within } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';
import { isCarried, toRecord } from '../schema/values.ts';
import { toExpression } from './check-texts.ts';

/** Of `required` and `properties`. */
export const checkMembers: Check = (value, { required = none, properties = {} }, place) => {
  const record = toRecord(value);
  const faults: Fault[] = [];
  if (!record) return faults;
  const has = (name: string): boolean => Object.hasOwn(record, name) && isCarried(record[name]);
  for (const name of required) if (!has(name)) faults.push(...tell('is required', within(place, name)));
  for (const [name, schema] of Object.entries(properties)) {
    if (isKnown(faults, place)) break;
    if (has(name)) faults.push(...findAt(record[name], schema, within(place, name)));
  }
  return faults;
};

/** Of `patternProperties`, `additionalProperties` and `propertyNames`. */
export const checkOtherMembers: Check = (value, schema, place) => {
  const faults: Fault[] = [];
  for (const [name, member] of Object.entries(toRecord(value) ?? {})) {
    if (isKnown(faults, place)) break;
    if (!isCarried(member)) continue;
    const at = within(place, name);
    const named = schema.propertyNames ? findAt(name, schema.propertyNames, at) : [];
    faults.push(...named.map(({ pointer, detail }) => ({ pointer, detail: `has a name that ${detail}` })));
    const own = findOtherMembers(name, schema);
    if (own) for (const each of own) faults.push(...findAt(member, each, at));
    else faults.push(...tell('must not be there', at));
  }
  return faults;
};

/**
 * The schemas of a member that is none of the `properties`, or not of those alone.
 * @returns undefined where there may be none
 */
export function findOtherMembers(
  name: string,
  { properties = {}, patternProperties = {}, additionalProperties = true }: Schema,
): readonly Schema[] | undefined {
  const found = Object.entries(patternProperties).flatMap(([pattern, schema]) =>
    toExpression(pattern).test(name) ? [schema] : [],
  );
  if (found.length > 0 || Object.hasOwn(properties, name) || additionalProperties === true) return found;
  return additionalProperties ? [additionalProperties] : undefined;
}

/** Of `minProperties` and `maxProperties`. */
export const checkMemberCount: Check = (value, { minProperties, maxProperties }, place) => {
  const record = toRecord(value);
  if (!record) return none;
  const { length } = Object.values(record).filter(isCarried);
  return tell(findCountFault(length, minProperties, maxProperties, 'member'), place);
};
