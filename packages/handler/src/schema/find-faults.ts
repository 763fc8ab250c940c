import type { Fault, Place } from './fault.ts';
import { findContentFaults } from './find-content-faults.ts';
import type { Definitions, Schema } from './schema.ts';
import { isOfType, nameTypes, toJson } from './values.ts';

/** Whether a value fits a schema as JSON carries it. */
export function fits(value: unknown, schema: Schema, definitions: Definitions): boolean {
  return findAt(value, schema, { definitions, pointer: '#', isFirstEnough: true, findAt }).length === 0;
}

/** Everything that keeps a value from fitting a schema, as JSON carries it. */
export function findFaults(value: unknown, schema: Schema, definitions: Definitions): readonly Fault[] {
  // Most values fit, and to know that takes less time than to keep track of places.
  if (fits(value, schema, definitions)) return none;
  return findAt(value, schema, { definitions, pointer: '#', isFirstEnough: false, findAt });
}

function findAt(given: unknown, schema: Schema, place: Place): readonly Fault[] {
  const value = toJson(given);
  const { $ref, type, enum: values, const: only, allOf = none, not, if: condition } = schema;
  if (type !== undefined && !isOfType(value, type)) return ofKind(place, nameTypes(type));
  if (only !== undefined && value !== only) return ofKind(place, [JSON.stringify(only)], true);
  if (values && !values.includes(value))
    return ofKind(
      place,
      values.map((each) => JSON.stringify(each)),
      true,
    );
  if (not && isFit(value, not, place)) return [{ pointer: place.pointer, detail: 'must not be there' }];
  const content = findContentFaults(value, schema, place);
  // Nothing below concerns most schemas.
  if (!($ref ?? schema.allOf ?? schema.anyOf ?? schema.oneOf ?? condition)) return content;
  const parts: Schema[] = [...allOf];
  if ($ref !== undefined) parts.push(place.definitions.schemas?.[$ref] ?? {});
  if (condition && schema.else && !isFit(value, condition, place)) parts.push(schema.else);
  const faults = [...content];
  for (const part of parts) if (isOpen(faults, place)) faults.push(...findAt(value, part, place));
  for (const variants of [schema.anyOf, schema.oneOf])
    if (variants && isOpen(faults, place)) faults.push(...findVariantFaults(value, variants, place));
  return faults;
}

const none: readonly never[] = [];

function isOpen(faults: readonly Fault[], { isFirstEnough }: Place): boolean {
  return faults.length === 0 || !isFirstEnough;
}

function isFit(value: unknown, schema: Schema, place: Place): boolean {
  return findAt(value, schema, { ...place, isFirstEnough: true }).length === 0;
}

function ofKind({ pointer }: Place, expected: readonly string[], isLiteral = false): readonly Fault[] {
  return [{ pointer, detail: `must be ${joined(expected)}`, expected, isLiteral }];
}

function joined(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : `${all[0]}`;
}

function findVariantFaults(value: unknown, variants: readonly Schema[], place: Place): readonly Fault[] {
  if (variants.some((variant) => isFit(value, variant, place))) return none;
  if (place.isFirstEnough) return [{ pointer: place.pointer, detail: 'fits no alternative' }];
  const all = variants.map((variant) => findAt(value, variant, place));
  // What is meant is an alternative of the value's own type, and the one that its literals name.
  const isOther = ({ pointer, expected, isLiteral }: Fault): boolean =>
    expected !== undefined && depthOf(pointer) - depthOf(place.pointer) <= (isLiteral ? 1 : 0);
  const ofType = all.filter(
    (faults) => !faults.some((each) => isOther(each) && each.pointer === place.pointer),
  );
  const likely = ofType.length > 0 ? ofType : all;
  const meant = likely.filter((faults) => !faults.some(isOther));
  if (meant.length > 0) return fewest(meant);
  const others = likely.map((faults) => faults.filter(isOther));
  for (const { pointer } of others[0] ?? []) {
    const here = others.map((faults) => faults.find((each) => each.pointer === pointer));
    const expected = here.flatMap((each) => each?.expected ?? []);
    if (here.every((each) => each !== undefined)) return ofKind({ ...place, pointer }, expected);
  }
  return fewest(likely);
}

function depthOf(pointer: string): number {
  return pointer.split('/').length;
}

function fewest(all: readonly (readonly Fault[])[]): readonly Fault[] {
  return all.reduce((best, each) => (each.length < best.length ? each : best));
}
