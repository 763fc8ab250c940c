import { findCountFault } from '../schema/count.ts';
import type { Check } from '../schema/fault.ts';
import { none, tell } from '../schema/find-faults.ts';

/** Of `minLength` and `maxLength`. */
export const checkLength: Check = (value, { minLength, maxLength }, place) => {
  if (typeof value !== 'string') return none;
  const { length } = value;
  // In characters: a string's length counts some of them twice.
  if (length >= 2 * (minLength ?? 0) && length <= (maxLength ?? Infinity)) return none;
  return tell(findCountFault([...value].length, minLength, maxLength, 'character'), place);
};

/** Of `pattern`. */
export const checkPattern: Check = (value, { pattern }, place) =>
  typeof value === 'string' && pattern !== undefined && !toExpression(pattern).test(value)
    ? tell(`must match ${pattern}`, place)
    : none;

const expressions = /* @__PURE__ */ new Map<string, RegExp>();

/** A regular expression of JSON Schema, compiled once. */
export function toExpression(text: string): RegExp {
  const known = expressions.get(text) ?? new RegExp(text, 'u');
  expressions.set(text, known);
  return known;
}

/** Of `format`, those that the contract has an expression for. */
export const checkFormat: Check = (value, { format = '' }, place) => {
  const text = place.definitions.formats?.[format];
  return typeof value === 'string' && text && !toExpression(text).test(value)
    ? tell(`must be of the format ${format}`, place)
    : none;
};
