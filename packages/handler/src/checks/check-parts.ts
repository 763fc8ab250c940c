import type { Check, Fault } from '../schema/fault.ts';
import { findAt, fits, isKnown, none, tell } from '../schema/find-faults.ts';

/** Of `$ref`. */
export const checkReference: Check = (value, { $ref }, place) =>
  $ref === undefined ? none : findAt(value, place.definitions.schemas?.[$ref] ?? {}, place);

/** Of `allOf`. */
export const checkAll: Check = (value, { allOf = none }, place) => {
  const faults: Fault[] = [];
  for (const part of allOf) if (!isKnown(faults, place)) faults.push(...findAt(value, part, place));
  return faults;
};

/** Of `not`, and of `if` with `else`. */
export const checkCondition: Check = (value, { not, if: condition, else: other }, place) => {
  if (not && fits(value, not, place.definitions)) return tell('must not be there', place);
  return condition && other && !fits(value, condition, place.definitions)
    ? findAt(value, other, place)
    : none;
};
