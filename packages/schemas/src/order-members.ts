import type ts from 'typescript';
import { targetOf } from './name-target.ts';
import type { Walk } from './walk.ts';

/**
 * The members of a union in an order that does not depend on what else was checked before: as they are written
 * where that is known, else by where they are declared, else by their text.
 */
export function orderMembers(
  walk: Walk,
  members: readonly ts.Type[],
  typeNode: ts.TypeNode | undefined,
): ts.Type[] {
  if (members.length < 2) return [...members];
  const written = typeNode ? writtenOrder(walk, typeNode) : [];
  const rank = new Map(written.map((type, index) => [regular(type), index] as const).reverse());
  const ranked = members.map((type) => ({ type, rank: rank.get(regular(type)) ?? written.length }));
  const isTied = ranked.filter((each) => each.rank === written.length).length > 1;
  if (!isTied) return ranked.sort((a, b) => a.rank - b.rank).map(({ type }) => type);
  const keys = new Map(members.map((type) => [type, declarationKey(walk, type)]));
  const keyOf = (type: ts.Type): string => keys.get(type) ?? '';
  const byText = (a: ts.Type, b: ts.Type): number =>
    compareText(walk.checker.typeToString(a), walk.checker.typeToString(b));
  return ranked
    .sort((a, b) => a.rank - b.rank || compareText(keyOf(a.type), keyOf(b.type)) || byText(a.type, b.type))
    .map(({ type }) => type);
}

/** Compares by code point, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts by where a symbol is declared; undeclared ones come last. */
export function declarationKey(walk: Walk, type: ts.Type): string {
  const symbol = type.aliasSymbol ?? (type as { symbol?: ts.Symbol }).symbol;
  const declaration = symbol?.declarations?.[0];
  if (declaration)
    return `${walk.labelOf(declaration.getSourceFile())}:${String(declaration.pos).padStart(9, '0')}`;
  if (type.isNumberLiteral()) return `~${numberKey(type.value)}`;
  return type.isStringLiteral() ? `~${JSON.stringify(type.value)}` : `~${walk.checker.typeToString(type)}`;
}

function numberKey(value: number): string {
  return value < 0
    ? `-${(1e15 + value).toFixed(6).padStart(24, '0')}`
    : `0${value.toFixed(6).padStart(24, '0')}`;
}

function writtenOrder(walk: Walk, node: ts.TypeNode): ts.Type[] {
  const { ts, checker } = walk;
  if (ts.isParenthesizedTypeNode(node)) return writtenOrder(walk, node.type);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((member) => writtenOrder(walk, member));
  const type = checker.getTypeFromTypeNode(node);
  // `keyof typeof table`: as the table has them.
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword) {
    const keys = checker.getPropertiesOfType(checker.getTypeFromTypeNode(node.type)).map(({ name }) => name);
    const literals = type.isUnion() ? type.types : [];
    return keys.flatMap((key) =>
      literals.filter((literal) => literal.isStringLiteral() && literal.value === key),
    );
  }
  // `(typeof list)[number]`: as the list has them.
  if (ts.isIndexedAccessTypeNode(node)) {
    const list = checker.getTypeFromTypeNode(node.objectType);
    if (checker.isTupleType(list)) return [...checker.getTypeArguments(list as ts.TypeReference)];
  }
  const alias = ts.isTypeReferenceNode(node) ? aliasedNode(walk, node) : undefined;
  return [type, ...(alias ? writtenOrder(walk, alias) : [])];
}

function aliasedNode({ ts, checker }: Walk, node: ts.TypeReferenceNode): ts.TypeNode | undefined {
  const declaration = targetOf(ts, checker, node.typeName)?.declarations?.[0];
  if (!declaration || !ts.isTypeAliasDeclaration(declaration) || declaration.typeParameters) return undefined;
  return ts.isUnionTypeNode(declaration.type) ||
    ts.isIndexedAccessTypeNode(declaration.type) ||
    ts.isTypeOperatorNode(declaration.type)
    ? declaration.type
    : undefined;
}

// A literal has a fresh and a regular form.
function regular(type: ts.Type): ts.Type {
  return (type as { regularType?: ts.Type }).regularType ?? type;
}
