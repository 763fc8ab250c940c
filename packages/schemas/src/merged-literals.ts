import type ts from 'typescript';
import type { Place, Walk } from './walk.ts';
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

/** What an alias stands for in the end, others between left out. */
export function plainType({ keptAliases }: Walk, type: ts.Type): ts.Type {
  let plain = type;
  for (let alias = keptAliases.get(plain); alias; alias = keptAliases.get(plain)) plain = alias.base;
  return plain;
}
