import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { type Written, writtenValues } from './written-values.ts';

/** A member that JSON has of a literal. */
export interface WrittenMember {
  readonly name: string;
  readonly node: ts.Node;
  /** Undefined where the code does not say it in place, as a getter. */
  readonly value: Written | undefined;
}

/** The members that a literal is seen to have, those of what it spreads included; none where it makes its JSON itself. */
export function writtenMembers(
  walk: Walk,
  literal: Written<ts.ObjectLiteralExpression>,
): readonly WrittenMember[] {
  const { ts } = walk;
  const { properties } = literal.expression;
  const own = properties.flatMap((property) => {
    const name = property.name && nameOf(ts, property.name);
    return name === undefined ? [] : [{ name, property }];
  });
  const names = new Set(own.map(({ name }) => name));
  if (names.has('toJSON')) return [];
  const members = own.flatMap(({ name, property }): WrittenMember[] => {
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value ? isLeftOut(ts, value) : !ts.isGetAccessorDeclaration(property)) return [];
    return [{ name, node: property, value: value && { ...literal, expression: value } }];
  });
  const spread = properties
    .filter(ts.isSpreadAssignment)
    .flatMap(({ expression }) => writtenValues(walk, { ...literal, expression }))
    .flatMap((each) => {
      const { expression } = each;
      return ts.isObjectLiteralExpression(expression) ? writtenMembers(walk, { ...each, expression }) : [];
    });
  return [...members, ...spread.filter(({ name }) => !names.has(name))];
}

/** What a literal calls its member; undefined where that is computed. */
export function nameOf(typescript: typeof ts, name: ts.PropertyName): string | undefined {
  const written = typescript.isComputedPropertyName(name) ? name.expression : name;
  const isSaid = typescript.isStringLiteralLike(written) || typescript.isNumericLiteral(written);
  return isSaid || typescript.isIdentifier(name)
    ? (written as ts.Identifier | ts.StringLiteral).text
    : undefined;
}

// JSON has no such value.
function isLeftOut(typescript: typeof ts, value: ts.Expression): boolean {
  return (
    (typescript.isIdentifier(value) && value.text === 'undefined') ||
    typescript.isVoidExpression(value) ||
    typescript.isFunctionLike(value)
  );
}
