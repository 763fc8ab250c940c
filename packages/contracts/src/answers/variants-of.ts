import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { nameOf } from './written-members.ts';

/**
 * The types of objects that a literal can be of; none where it cannot be told, as one of them takes anything.
 * @param types each of which it may be
 */
export function variantsOf(
  walk: Walk,
  types: readonly ts.Type[],
  literal: ts.ObjectLiteralExpression,
): readonly ts.Type[] {
  const variants = alternativesOf(types);
  if (variants.some((each) => takesAnything(walk, each))) return [];
  const said = saidMembers(walk.ts, literal);
  return variants.filter(
    (each) =>
      isObject(walk, each) &&
      said.every(([name, value]) => memberTypes(walk, each, name).every((type) => mayBe(walk, type, value))),
  );
}

/** The type of a member, or of any member where an object may have others; none where it has no such member. */
export function memberTypes({ checker }: Walk, type: ts.Type, name: string): readonly ts.Type[] {
  const property = checker.getPropertyOfType(type, name);
  return property
    ? [checker.getTypeOfSymbol(property)]
    : checker.getIndexInfosOfType(type).map((each) => each.type);
}

/** The types of a header, whose name counts in any case. */
export function headerTypes(walk: Walk, type: ts.Type, name: string): readonly ts.Type[] {
  const { checker } = walk;
  const wanted = name.toLowerCase();
  const own = checker.getPropertiesOfType(type).filter((each) => each.name.toLowerCase() === wanted);
  return own.length > 0 ? own.map((each) => checker.getTypeOfSymbol(each)) : memberTypes(walk, type, name);
}

/** The types of the items of lists; none where it cannot be told, as one of the types takes anything. */
export function itemTypes(walk: Walk, types: readonly ts.Type[]): readonly ts.Type[] {
  const { checker } = walk;
  const alternatives = alternativesOf(types);
  if (alternatives.some((each) => takesAnything(walk, each))) return [];
  return alternatives.flatMap((each) =>
    checker.isArrayType(each) || checker.isTupleType(each)
      ? checker.getTypeArguments(each as ts.TypeReference)
      : [],
  );
}

function alternativesOf(types: readonly ts.Type[]): readonly ts.Type[] {
  return types.flatMap((type) => (type.isUnion() ? type.types : [type]));
}

// `any`, `unknown`, `object`, `{}`, `Object`, and what is not resolved.
function takesAnything(walk: Walk, type: ts.Type): boolean {
  const { ts, checker } = walk;
  const { Any, Unknown, NonPrimitive, Instantiable, Object: ofObject } = ts.TypeFlags;
  if (type.flags & (Any | Unknown | NonPrimitive | Instantiable) || extendsUnknown(walk, type)) return true;
  return (
    Boolean(type.flags & ofObject) &&
    (type.symbol?.name === 'Object' ||
      (checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0))
  );
}

// What extends a type that is not resolved has members that nobody knows.
function extendsUnknown(walk: Walk, type: ts.Type): boolean {
  const { ts, checker } = walk;
  if (type.isIntersection()) return type.types.some((each) => extendsUnknown(walk, each));
  const own = (type as ts.TypeReference).target ?? type;
  if (!own.isClassOrInterface()) return false;
  const isUnknown = own.symbol.declarations?.some(
    (each) =>
      (ts.isInterfaceDeclaration(each) || ts.isClassLike(each)) &&
      each.heritageClauses?.some(({ types }) =>
        types.some((base) => checker.getTypeAtLocation(base).flags & ts.TypeFlags.Any),
      ),
  );
  return isUnknown || checker.getBaseTypes(own).some((base) => extendsUnknown(walk, base));
}

function isObject({ ts, checker }: Walk, type: ts.Type): boolean {
  const { Object: ofObject, Intersection } = ts.TypeFlags;
  return (
    Boolean(type.flags & (ofObject | Intersection)) &&
    !checker.isArrayType(type) &&
    !checker.isTupleType(type)
  );
}

// What tells variants apart: a member that is a literal itself, and that no spread after it can be instead of.
function saidMembers(
  typescript: typeof ts,
  { properties }: ts.ObjectLiteralExpression,
): readonly (readonly [string, string | number | boolean])[] {
  const isSpread = properties.map(typescript.isSpreadAssignment);
  return properties.slice(isSpread.lastIndexOf(true) + 1).flatMap((property) => {
    if (!typescript.isPropertyAssignment(property)) return [];
    const name = nameOf(typescript, property.name);
    const value = literalOf(typescript, property.initializer);
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

function literalOf(typescript: typeof ts, expression: ts.Expression): string | number | boolean | undefined {
  if (typescript.isStringLiteralLike(expression)) return expression.text;
  if (typescript.isNumericLiteral(expression)) return Number(expression.text);
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  if (expression.kind === TrueKeyword || expression.kind === FalseKeyword)
    return expression.kind === TrueKeyword;
  return typescript.isAsExpression(expression) || typescript.isParenthesizedExpression(expression)
    ? literalOf(typescript, expression.expression)
    : undefined;
}

// Of types that are no literals, anything may be.
function mayBe({ ts, checker }: Walk, type: ts.Type, value: string | number | boolean): boolean {
  return alternativesOf([type]).some((each) => {
    if (each.isStringLiteral() || each.isNumberLiteral()) return each.value === value;
    if (each.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return false;
    return !(each.flags & ts.TypeFlags.BooleanLiteral) || checker.typeToString(each) === `${value}`;
  });
}
