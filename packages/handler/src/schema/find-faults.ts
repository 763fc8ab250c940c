import type { Definitions, Fault, Place } from './fault.ts';
import type { Schema } from './schema.ts';
import { isOfType, nameTypes, toJson } from './values.ts';

/** Whether a value fits a schema as JSON carries it. */
export function fits(value: unknown, schema: Schema, definitions: Definitions): boolean {
  return findAt(value, schema, { definitions }).length === 0;
}

/** What keeps a value from fitting a schema, as JSON carries it: everything, up to a hundred faults or so. */
export function findFaults(value: unknown, schema: Schema, definitions: Definitions): readonly Fault[] {
  // Most values fit, and to know that takes less time than to keep track of places.
  return fits(value, schema, definitions) ? none : findAt(value, schema, { definitions, pointer: '#' });
}

/** The faults of a value that is inside of another one. */
export function findAt(given: unknown, schema: Schema, place: Place): readonly Fault[] {
  const value = toJson(given);
  const { type, const: only, enum: values = only === undefined ? undefined : [only] } = schema;
  if (type !== undefined && !isOfType(value, type)) return expect(nameTypes(type), place);
  if (values && !values.includes(value))
    return expect(
      values.map((each) => JSON.stringify(each)),
      place,
      true,
    );
  const faults: Fault[] = [];
  for (const check of place.definitions.checks ?? none) {
    for (const fault of check(value, schema, place)) faults.push(fault);
    if (isKnown(faults, place)) break;
  }
  return faults;
}

export const none: readonly never[] = [];

/** Whether there is nothing more to find out: of a long list that is all wrong, nobody reads everything. */
export function isKnown(faults: readonly Fault[], { pointer }: Place): boolean {
  return faults.length > (pointer === undefined ? 0 : 99);
}

/** The fault that a detail tells of, if any. */
export function tell(detail: string | false | undefined, { pointer = '' }: Place): readonly Fault[] {
  return detail ? [{ pointer, detail }] : none;
}

/** The fault of a value in whose place something else is right. */
export function expect(all: readonly string[], { pointer = '' }: Place, isLiteral = false): readonly Fault[] {
  const expected = [...new Set(all)];
  return [
    {
      pointer,
      detail: `must be ${expected.join(', ').replace(/, ([^,]*)$/, ' or $1')}`,
      expected,
      isLiteral,
    },
  ];
}

/** The place of a member. https://www.rfc-editor.org/rfc/rfc6901#section-6 */
export function within(place: Place, name: string | number): Place {
  if (place.pointer === undefined) return place;
  const token = encodeURIComponent(String(name).replaceAll('~', '~0').replaceAll('/', '~1'));
  return { ...place, pointer: `${place.pointer}/${token}` };
}
