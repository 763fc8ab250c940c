import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { componentNamed } from './component-of-type.ts';
import { isArrayLike } from './schema-of-array.ts';
import type { Place, Walk } from './walk.ts';

export interface Discriminated {
  readonly propertyName: string;
  schemaOf(place: Place): JsonSchema;
}

/** The string property that tells the members of a union apart: required in all, with values that no two share. */
export function discriminatorOf(walk: Walk, members: readonly ts.Type[]): Discriminated | undefined {
  const [first] = members;
  if (!first || members.length < 2 || !members.every((member) => isPlainObject(walk, member)))
    return undefined;
  for (const { name } of walk.checker.getPropertiesOfType(first)) {
    const values = members.map((member) => literalsOf(walk, member, name));
    const all = values.flatMap((each) => each ?? []);
    if (values.some((each) => each === undefined) || new Set(all).size < all.length) continue;
    return {
      propertyName: name,
      schemaOf: (place) =>
        schemaOfMembers(walk, place, { name, members, values: values.map((each) => each ?? []) }),
    };
  }
  return undefined;
}

interface Tagged {
  readonly name: string;
  readonly members: readonly ts.Type[];
  readonly values: readonly (readonly string[])[];
}

function schemaOfMembers(walk: Walk, place: Place, { name, members, values }: Tagged): JsonSchema {
  // A discriminator only counts between references, so that unnamed members are named by their value.
  const oneOf = members.map((type, index) =>
    componentNamed(walk, type, { place, word: values[index]?.[0] ?? '' }),
  );
  const mapping = Object.fromEntries(
    oneOf.flatMap(({ $ref }, index) => (values[index] ?? []).map((value) => [value, String($ref)])),
  );
  return { oneOf, discriminator: { propertyName: name, mapping } };
}

function isPlainObject(walk: Walk, type: ts.Type): boolean {
  const { ts, checker } = walk;
  // A primitive with a brand is one in JSON.
  const parts = type.isIntersection() ? type.types : [type];
  if (!parts.every(({ flags }) => flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive))) return false;
  return (
    !isArrayLike(walk, type) &&
    type.getCallSignatures().length === 0 &&
    !checker.getPropertyOfType(type, 'toJSON')
  );
}

function literalsOf({ ts, checker }: Walk, type: ts.Type, name: string): readonly string[] | undefined {
  const property = checker.getPropertyOfType(type, name);
  if (!property || property.flags & ts.SymbolFlags.Optional) return undefined;
  const propertyType = checker.getTypeOfSymbol(property);
  const members = propertyType.isUnion() ? propertyType.types : [propertyType];
  const values = members.map((member) => (member.isStringLiteral() ? member.value : undefined));
  return values.every((value) => value !== undefined) ? values : undefined;
}
