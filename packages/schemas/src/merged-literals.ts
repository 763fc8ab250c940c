import type ts from 'typescript';
import { isGeneric } from './alias-documentation.ts';
import type { Place, Walk, WrittenMember } from './walk.ts';
import { writtenMembers } from './written-members.ts';

/**
 * What stands for an alias at a place. The checker leaves `'none'` out of `'none' | Hex`, so that what the comment of
 * `Hex` says is not said of all values there; then it is what the alias stands for.
 */
export function withMergedLiterals(walk: Walk, type: ts.Type, place: Place): ts.Type {
  const { keptAliases, checker } = walk;
  if (!keptAliases.has(type) || !place.typeNode) return type;
  const { Literal, TemplateLiteral, StringMapping, EnumLike } = walk.ts.TypeFlags;
  const isMerged = writtenMembers(walk, place).some(({ node }) => {
    const written = checker.getTypeFromTypeNode(node);
    // `boolean` is a union, too.
    if (written === type) return false;
    const parts = written.isUnion() ? written.types : [written];
    return parts.some(
      (part) =>
        part.flags & (Literal | TemplateLiteral | StringMapping | EnumLike) &&
        checker.isTypeAssignableTo(part, type),
    );
  });
  return isMerged ? plainType(walk, type) : type;
}

/** A member of a union as it is written, and its type. */
interface Part extends WrittenMember {
  readonly type: ts.Type;
}

/**
 * The aliases and the literals of `'none' | Hex` where it is written out, which the checker takes for any text; undefined
 * where it is nothing of the kind, or where any text is among what is written.
 */
export function mergedParts(
  walk: Walk,
  type: ts.Type,
  place: Place,
): { readonly aliases: readonly Part[]; readonly literals: readonly Part[] } | undefined {
  const { checker, keptAliases } = walk;
  const { String: Text, Number: NumberFlag, BigInt: BigIntFlag } = walk.ts.TypeFlags;
  const isPlain = type.flags & (Text | NumberFlag | BigIntFlag) && !keptAliases.has(type);
  const written = isPlain && !place.isMapped ? writtenMembers(walk, place) : [];
  if (written.some(({ node }) => isGeneric(walk, node))) return undefined;
  const parts = written
    .map((member) => ({ ...member, type: checker.getTypeFromTypeNode(member.node) }))
    .filter((part) => checker.isTypeAssignableTo(part.type, type));
  const aliases = parts.filter((part) => keptAliases.has(part.type));
  const literals = parts.filter((part) => !keptAliases.has(part.type));
  const isSaid = aliases.length > 0 && literals.every((part) => isMergeable(walk, part.type));
  return isSaid ? { aliases, literals } : undefined;
}

/** Whether a type is one text or number to the checker, but several where it is written. */
export function isWrittenAsSeveral(walk: Walk, type: ts.Type, place: Place): boolean {
  return mergedParts(walk, type, place) !== undefined;
}

function isMergeable({ ts }: Walk, type: ts.Type): boolean {
  const { Literal, TemplateLiteral, StringMapping, EnumLike } = ts.TypeFlags;
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(({ flags }) => flags & (Literal | TemplateLiteral | StringMapping | EnumLike));
}

/** What an alias stands for in the end, others between left out. */
export function plainType({ keptAliases }: Walk, type: ts.Type): ts.Type {
  let plain = type;
  for (let alias = keptAliases.get(plain); alias; alias = keptAliases.get(plain)) plain = alias.base;
  return plain;
}
