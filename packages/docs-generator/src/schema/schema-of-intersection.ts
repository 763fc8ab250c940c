import type ts from 'typescript';
import { isArrayLike } from './is-array-like.ts';
import { compareText, declarationKey } from './order-members.ts';
import type { SchemaKind, Walk } from './walk.ts';

/**
 * Intersections: of a primitive and a brand, the primitive; of objects, one object with the properties of all
 * (left to the object's own kind); where arrays or index signatures take part, `allOf`.
 */
export const schemaOfIntersection: SchemaKind = (walk, type, place) => {
  if (!type.isIntersection()) return undefined;
  const { Object: ObjectFlag, TypeParameter } = walk.ts.TypeFlags;
  if (type.types.some((member) => member.flags & TypeParameter)) return undefined;
  const primitive = type.types.find((member) => !(member.flags & ObjectFlag));
  if (primitive) return walk.schemaOf(primitive, place);
  const special = type.types.filter((member) => isSpecial(walk, member));
  if (special.length === 0) return undefined;
  const [only] = special;
  const others = type.types.filter((member) => !special.includes(member));
  // A brand on an array or a date: only the value travels.
  if (only && special.length === 1 && isBrand(walk, others)) return walk.schemaOf(only, place);
  const members = [...type.types].sort((a, b) =>
    compareText(declarationKey(walk, a), declarationKey(walk, b)),
  );
  return { allOf: members.map((member) => walk.schemaOf(member, { ...place, typeNode: undefined })) };
};

function isSpecial(walk: Walk, member: ts.Type): boolean {
  const { checker } = walk;
  return (
    isArrayLike(walk, member) ||
    checker.getIndexInfosOfType(member).length > 0 ||
    Boolean(checker.getPropertyOfType(member, 'toJSON'))
  );
}

function isBrand({ checker }: Walk, members: readonly ts.Type[]): boolean {
  const names = members.flatMap((member) => checker.getPropertiesOfType(member)).map(({ name }) => name);
  return names.every((name) => name.startsWith('__'));
}
