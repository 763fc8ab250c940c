import type { JsonSchema } from '../json-schema.ts';

/** Whether the bounds of a schema leave no value: a least that is above the most. */
export function isEmptyRange(schema: JsonSchema): boolean {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const { minLength, maxLength, minItems, maxItems, minProperties, maxProperties } = schema;
  return (
    isAbove(minimum, maximum) ||
    isAbove(minLength, maxLength) ||
    isAbove(minItems, maxItems) ||
    isAbove(minProperties, maxProperties) ||
    isFrom(exclusiveMinimum, maximum) ||
    isFrom(minimum, exclusiveMaximum) ||
    isFrom(exclusiveMinimum, exclusiveMaximum)
  );
}

/** What is wrong with a bound that leaves no value. */
export function emptyRange(name: string, text: string): { message: string; hint: string; isOfOthers: true } {
  return {
    message: `has "@${name} ${text}", which with its other bounds leaves no value`,
    hint: 'Write bounds of which the least is not above the most.',
    isOfOthers: true,
  };
}

function isAbove(least = -Infinity, most = Infinity): boolean {
  return least > most;
}

function isFrom(least = -Infinity, most = Infinity): boolean {
  return least >= most;
}
