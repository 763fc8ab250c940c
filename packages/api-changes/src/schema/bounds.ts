import type { JsonSchema } from './json-schema.ts';

/** The lower bound of both keywords, so that `minimum: 1` and `exclusiveMinimum: 0` of an integer are the same. */
export function lowerBound(
  { minimum, exclusiveMinimum }: JsonSchema,
  types: ReadonlySet<string>,
): Record<string, number> {
  const exclusive = exclusiveMinimum === true ? minimum : toNumber(exclusiveMinimum);
  const inclusive = exclusiveMinimum === true ? undefined : minimum;
  const isWhole = types.has('integer') && !types.has('number');
  const whole = exclusive === undefined ? undefined : isWhole ? Math.floor(exclusive) + 1 : undefined;
  const lowest = [inclusive, whole].filter((each) => each !== undefined);
  return {
    ...(lowest.length > 0 && { minimum: Math.max(...lowest) }),
    ...(exclusive !== undefined && whole === undefined && { exclusiveMinimum: exclusive }),
  };
}

function toNumber(value: number | boolean | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The upper bound of both keywords, in the same way. */
export function upperBound(
  { maximum, exclusiveMaximum }: JsonSchema,
  types: ReadonlySet<string>,
): Record<string, number> {
  const { minimum, exclusiveMinimum } = lowerBound(
    {
      ...(maximum !== undefined && { minimum: -maximum }),
      ...(exclusiveMaximum !== undefined && {
        exclusiveMinimum: typeof exclusiveMaximum === 'number' ? -exclusiveMaximum : exclusiveMaximum,
      }),
    },
    types,
  );
  return {
    ...(minimum !== undefined && { maximum: -minimum }),
    ...(exclusiveMinimum !== undefined && { exclusiveMaximum: -exclusiveMinimum }),
  };
}
