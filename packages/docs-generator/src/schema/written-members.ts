import type ts from 'typescript';
import { aliasTarget } from './alias-documentation.ts';
import type { Place, TypeArguments, Walk } from './walk.ts';

/** One member of a union as it is written. */
export interface WrittenMember {
  readonly node: ts.TypeNode;
  readonly typeArguments: TypeArguments | undefined;
}

/** The members of the union that is written at a place, those of unions inside it included. */
export function writtenMembers(walk: Walk, { typeNode, typeArguments }: Place): WrittenMember[] {
  return typeNode ? flatten(walk, { node: typeNode, typeArguments }) : [];
}

/** The one member that is written for a type; none where two stand for it, as neither says all of it then. */
export function memberFor(
  { checker }: Walk,
  type: ts.Type,
  members: readonly WrittenMember[],
): WrittenMember | undefined {
  const found = members.filter(({ node }) => checker.getTypeFromTypeNode(node) === type);
  return found.length === 1 ? found[0] : undefined;
}

function flatten(walk: Walk, member: WrittenMember): WrittenMember[] {
  const { ts } = walk;
  const { node, typeArguments } = member;
  if (ts.isParenthesizedTypeNode(node)) return flatten(walk, { node: node.type, typeArguments });
  if (ts.isUnionTypeNode(node))
    return node.types.flatMap((each) => flatten(walk, { node: each, typeArguments }));
  const target = aliasTarget(walk, member);
  if (!target) return [member];
  return target.isArgument || ts.isUnionTypeNode(target.node) ? flatten(walk, target) : [member];
}
