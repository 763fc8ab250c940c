import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { findNodes } from '../find-nodes.ts';
import { expressionOf, type WrittenMember } from './written-members.ts';

/**
 * Whether JSON has a member that the code writes: not where it is a function, or undefined, or where it may be undefined by
 * what a shared function is given, and not of a constant of which such a member is deleted or set.
 */
export function isSent(walk: Walk, { node, of }: WrittenMember): boolean {
  const { ts, checker } = walk;
  const ways = [...of.by];
  if (ways.some((each) => ts.isVariableDeclaration(each) && isChanged(ts, each))) return false;
  const expression = expressionOf(ts, node);
  if (!expression) return !ts.isMethodDeclaration(node);
  const type = checker.getTypeAtLocation(withoutAssertions(ts, expression));
  const types = type.isUnion() ? type.types : [type];
  if (types.every((each) => isLeftOut(ts, each))) return false;
  const { Undefined, Void, Any, Unknown, Instantiable } = ts.TypeFlags;
  const isGiven = types.some(({ flags }) => flags & (Undefined | Void | Any | Unknown | Instantiable));
  return !isGiven || ways.every(ts.isVariableDeclaration);
}

function withoutAssertions(typescript: typeof ts, expression: ts.Expression): ts.Expression {
  return typescript.isParenthesizedExpression(expression) ||
    typescript.isAssertionExpression(expression) ||
    typescript.isSatisfiesExpression(expression) ||
    typescript.isNonNullExpression(expression)
    ? withoutAssertions(typescript, expression.expression)
    : expression;
}

// JSON has no such value.
function isLeftOut(typescript: typeof ts, type: ts.Type): boolean {
  const { Undefined, Void, Never, ESSymbolLike } = typescript.TypeFlags;
  return (
    Boolean(type.flags & (Undefined | Void | Never | ESSymbolLike)) ||
    type.getCallSignatures().length + type.getConstructSignatures().length > 0
  );
}

// Whether its file deletes or sets a member of it, which its literal does not say then.
function isChanged(typescript: typeof ts, constant: ts.VariableDeclaration): boolean {
  const { FirstAssignment, LastAssignment } = typescript.SyntaxKind;
  const isOfConstant = (node: ts.Expression) => rootOf(typescript, node) === constant.name.getText();
  return findNodes(typescript, constant.getSourceFile()).some((node) => {
    if (typescript.isDeleteExpression(node)) return isOfConstant(node.expression);
    if (!typescript.isBinaryExpression(node)) return false;
    const { kind } = node.operatorToken;
    return kind >= FirstAssignment && kind <= LastAssignment && isOfConstant(node.left);
  });
}

// `body` of `(body as Row).cost`.
function rootOf(typescript: typeof ts, expression: ts.Expression): string | undefined {
  const inner = withoutAssertions(typescript, expression);
  if (typescript.isIdentifier(inner)) return inner.text;
  return typescript.isPropertyAccessExpression(inner) || typescript.isElementAccessExpression(inner)
    ? rootOf(typescript, inner.expression)
    : undefined;
}
