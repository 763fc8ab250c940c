import type ts from 'typescript';
import { aliasTarget } from './alias-documentation.ts';
import { partComments } from './part-comments.ts';
import type { Place, Walk, WrittenMember } from './walk.ts';

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
  if (ts.isParenthesizedTypeNode(node)) return flatten(walk, { ...member, node: node.type });
  if (ts.isUnionTypeNode(node)) {
    const comments = partComments(node);
    return node.types.flatMap((each) =>
      flatten(walk, { node: each, typeArguments, comment: comments.get(each) }),
    );
  }
  const target = aliasTarget(walk, member);
  if (!target) return [member];
  const isPart = target.isArgument || ts.isUnionTypeNode(target.node);
  return isPart ? flatten(walk, { ...target, comment: member.comment }) : [member];
}
