import type { Check, Fault, Place } from '../schema/fault.ts';
import { expect, findAt, fits, none, tell } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';

/** Of `anyOf` and `oneOf`. */
export const checkAlternatives: Check = (value, { anyOf, oneOf }, place) =>
  [anyOf, oneOf].flatMap((variants) => (variants ? findVariantFaults(value, variants, place) : none));

function findVariantFaults(value: unknown, variants: readonly Schema[], place: Place): readonly Fault[] {
  if (variants.some((variant) => fits(value, variant, place.definitions))) return none;
  const { pointer: own } = place;
  if (own === undefined) return tell('fits no alternative', place);
  const all = variants.map((variant) => findAt(value, variant, place));
  // What is meant is an alternative of the value's own type, and the one that its literals name.
  const isOther = ({ pointer, expected, isLiteral }: Fault): boolean =>
    expected !== undefined && depthOf(pointer) - depthOf(own) <= (isLiteral ? 1 : 0);
  const ofType = all.filter((faults) => !faults.some((each) => isOther(each) && each.pointer === own));
  const likely = ofType.length > 0 ? ofType : all;
  const meant = likely.filter((faults) => !faults.some(isOther));
  if (meant.length > 0) return fewest(meant);
  const others = likely.map((faults) => faults.filter(isOther));
  for (const { pointer } of others[0] ?? []) {
    const here = others.map((faults) => faults.find((each) => each.pointer === pointer));
    const expected = here.flatMap((each) => each?.expected ?? []);
    if (here.every((each) => each !== undefined)) return expect(expected, { ...place, pointer });
  }
  return fewest(likely);
}

function depthOf(pointer: string): number {
  return pointer.split('/').length;
}

function fewest(all: readonly (readonly Fault[])[]): readonly Fault[] {
  return all.reduce((best, each) => (each.length < best.length ? each : best));
}
