import type { JsonSchema } from '@lambda-forge/json-schema';

/** A number that a schema takes: a small one, where its limits allow. Undefined where none is found. */
export function sampleNumber(schema: JsonSchema): number | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf = 1 } = schema;
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  const candidates = [
    multipleOf,
    0,
    ...(low === undefined
      ? []
      : [low, toMultiple(low, multipleOf), toMultiple(low, multipleOf) + multipleOf]),
    ...(high === undefined ? [] : [high, high - multipleOf]),
    ...(low === undefined || high === undefined ? [] : [(low + high) / 2]),
  ];
  return candidates.find((value) => fits(value, schema));
}

function toMultiple(value: number, of: number): number {
  return Math.ceil(value / of) * of;
}

function fits(value: number, schema: JsonSchema): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, type } = schema;
  return (
    (minimum === undefined || value >= Number(minimum)) &&
    (maximum === undefined || value <= Number(maximum)) &&
    (exclusiveMinimum === undefined || value > Number(exclusiveMinimum)) &&
    (exclusiveMaximum === undefined || value < Number(exclusiveMaximum)) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf)) &&
    (![type ?? []].flat().includes('integer') || Number.isInteger(value))
  );
}
