import { anyOf, type JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { compareText, declarationKey } from './order-members.ts';
import { isArrayLike } from './schema-of-array.ts';
import { schemaOfKeys } from './schema-of-keys.ts';
import { schemaOfListMembers } from './schema-of-list-members.ts';
import type { Place, SchemaKind, Walk } from './walk.ts';

/**
 * Intersections: of a primitive and a brand, the primitive; of an array and what it holds at some places, an array; of
 * objects, one object with the properties of all (left to the object's own kind); with index signatures, `allOf`.
 */
export const schemaOfIntersection: SchemaKind = (walk, type, place) => {
  if (!type.isIntersection()) return undefined;
  if (isContradiction(walk, type)) return { not: {} };
  const { Object: ObjectFlag, NonPrimitive, TypeParameter } = walk.ts.TypeFlags;
  if (type.types.some((member) => member.flags & TypeParameter)) return undefined;
  const primitive = type.types.find((member) => !(member.flags & (ObjectFlag | NonPrimitive)));
  if (primitive) return walk.schemaOf(primitive, place);
  // `object` says nothing that the others do not say.
  const members = type.types
    .filter((member) => !(member.flags & NonPrimitive))
    .sort((a, b) => compareText(declarationKey(walk, a), declarationKey(walk, b)));
  const inside = { ...place, typeNode: undefined };
  // Only what toJSON returns, and only the elements of an array travel: the rest is a brand.
  const converted = members.find((member) => walk.checker.getPropertyOfType(member, 'toJSON'));
  if (converted) return walk.schemaOf(converted, inside);
  const lists = members.filter((member) => isArrayLike(walk, member));
  if (lists.length > 0) {
    const others = members.filter((member) => !lists.includes(member));
    const schemas = lists.map((member) => walk.schemaOf(member, inside));
    return schemaOfListMembers(walk, place, { lists: schemas, members: others });
  }
  const indexed = members.filter((member) => walk.checker.getIndexInfosOfType(member).length > 0);
  const [only] = indexed;
  if (!only) return undefined;
  const isBranded =
    indexed.length === 1 &&
    isBrand(
      walk,
      members.filter((member) => member !== only),
    );
  if (isBranded) return walk.schemaOf(only, inside);
  return { allOf: members.map((member) => withNamesOfOthers(walk, member, { members, place: inside })) };
};

// What is said of the names of a record's members is not said of those that the others have.
function withNamesOfOthers(
  walk: Walk,
  member: ts.Type,
  { members, place }: { readonly members: readonly ts.Type[]; readonly place: Place },
): JsonSchema {
  const { checker } = walk;
  const written = walk.schemaOf(member, place);
  const schema = written.$ref === undefined ? written : walk.schemaOfComponent(written.$ref);
  if (!schema?.propertyNames) return written;
  const others = members.filter((each) => each !== member);
  const names = others.flatMap((each) => checker.getPropertiesOfType(each)).map(({ name }) => name);
  const keys = others
    .filter((each) => checker.getIndexInfosOfType(each).length > 0)
    .map((each) => schemaOfKeys(walk, each, place));
  if (names.length === 0 && keys.length === 0) return written;
  const { propertyNames, ...rest } = schema;
  if (keys.includes(undefined)) return rest;
  const known = keys.filter((each) => each !== undefined);
  return {
    ...rest,
    propertyNames: anyOf([propertyNames, ...(names.length > 0 ? [{ enum: names }] : []), ...known]),
  };
}

/** Whether no value can be of the type: `{ kind: 'a' } & { kind: 'b' }`. */
export function isContradiction({ checker }: Walk, type: ts.Type): boolean {
  return type.isIntersection() && checker.isTypeAssignableTo(type, checker.getNeverType());
}

function isBrand({ checker }: Walk, members: readonly ts.Type[]): boolean {
  const names = members.flatMap((member) => checker.getPropertiesOfType(member)).map(({ name }) => name);
  return names.every((name) => name.startsWith('__'));
}
