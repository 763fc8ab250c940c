import type { Check } from '../schema/fault.ts';
import { none, tell } from '../schema/find-faults.ts';

/** Of `minimum` and `maximum`. */
export const checkRange: Check = (value, { minimum = -Infinity, maximum = Infinity }, place) => {
  if (typeof value !== 'number') return none;
  if (value < minimum) return tell(`must be at least ${minimum}`, place);
  return tell(value > maximum && `must be at most ${maximum}`, place);
};

/** Of `exclusiveMinimum` and `exclusiveMaximum`. */
export const checkExclusiveRange: Check = (value, { exclusiveMinimum, exclusiveMaximum }, place) => {
  if (typeof value !== 'number') return none;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return tell(`must be above ${exclusiveMinimum}`, place);
  return tell(
    exclusiveMaximum !== undefined && value >= exclusiveMaximum && `must be below ${exclusiveMaximum}`,
    place,
  );
};

/** Of `multipleOf`, as far as fractions can be told apart. */
export const checkMultiple: Check = (value, { multipleOf }, place) => {
  if (typeof value !== 'number' || multipleOf === undefined) return none;
  const ratio = value / multipleOf;
  return tell(Math.abs(ratio - Math.round(ratio)) >= 1e-9 && `must be a multiple of ${multipleOf}`, place);
};
