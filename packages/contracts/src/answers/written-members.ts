import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { type Written, writtenValues } from './written-values.ts';

/** A member that the code writes in a literal, or in what that spreads. */
export interface WrittenMember {
  readonly node: ts.ObjectLiteralElementLike;
  /** The literal that it stands in. */
  readonly of: Written;
  /** Undefined where the code does not say it in place, as a getter, and where a spread after it may say another. */
  readonly value: Written | undefined;
}

type WrittenMembers = ReadonlyMap<string, readonly WrittenMember[]>;

/**
 * The members that a literal is seen to have, those of what it spreads included, by name: each of one that several
 * branches write; none where it makes its JSON itself.
 */
export function writtenMembers(walk: Walk, literal: Written<ts.ObjectLiteralExpression>): WrittenMembers {
  const members = allMembers(walk, literal);
  return members.has('toJSON') ? new Map() : members;
}

function allMembers(walk: Walk, literal: Written<ts.ObjectLiteralExpression>): WrittenMembers {
  const { ts } = walk;
  const members = new Map<string, readonly WrittenMember[]>();
  for (const node of literal.expression.properties) {
    if (ts.isSpreadAssignment(node)) {
      const spread = writtenValues(walk, { ...literal, expression: node.expression });
      const all = spread.flatMap(({ expression, ...rest }) =>
        ts.isObjectLiteralExpression(expression) ? [...allMembers(walk, { ...rest, expression })] : [],
      );
      const replaced = spread.length > 0 ? all.map(([name]) => name) : members.keys();
      for (const name of replaced) members.set(name, (members.get(name) ?? []).map(withoutValue));
      for (const [name, each] of all) members.set(name, [...(members.get(name) ?? []), ...each]);
      continue;
    }
    const name = nameOf(ts, node.name);
    if (name === undefined || ts.isSetAccessorDeclaration(node)) continue;
    const expression = expressionOf(ts, node);
    members.set(name, [{ node, of: literal, value: expression && { ...literal, expression } }]);
  }
  return members;
}

/** The value that the code writes for a member; undefined for a method and a getter. */
export function expressionOf(
  typescript: typeof ts,
  node: ts.ObjectLiteralElementLike,
): ts.Expression | undefined {
  if (typescript.isPropertyAssignment(node)) return node.initializer;
  return typescript.isShorthandPropertyAssignment(node) ? node.name : undefined;
}

/** What a literal calls its member; undefined where that is computed, and for its prototype. */
export function nameOf(typescript: typeof ts, name: ts.PropertyName): string | undefined {
  const written = typescript.isComputedPropertyName(name) ? name.expression : name;
  const isSaid = typescript.isStringLiteralLike(written) || typescript.isNumericLiteral(written);
  if (!isSaid && !typescript.isIdentifier(name)) return undefined;
  const { text } = written as ts.Identifier | ts.StringLiteral;
  return text === '__proto__' ? undefined : text;
}

function withoutValue(member: WrittenMember): WrittenMember {
  return { ...member, value: undefined };
}
