import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { annotate } from './annotate.ts';
import { declaredName, isTool } from './declared-name.ts';
import { targetOf } from './name-target.ts';
import { includesUndefined } from './undefined.ts';
import { isUnresolved } from './unresolved-name.ts';
import type { Place, TypeArguments, Walk } from './walk.ts';

/** A type alias of which nothing is left in the type itself: `Currency` of `type Currency = string`. */
export interface ErasedAlias {
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
}

/** What is written at a place, aliases that leave no trace in the type resolved. */
export interface WrittenType {
  /** From the nearest to the last. */
  readonly aliases: readonly ErasedAlias[];
  /** What the last of them stands for. */
  readonly typeNode: ts.TypeNode | undefined;
  readonly typeArguments: TypeArguments | undefined;
}

/** The aliases by which a type is written at its place, as the checker drops those of texts, numbers, arrays and the like. */
export function writtenType(walk: Walk, type: ts.Type, place: Place): WrittenType {
  const aliases: ErasedAlias[] = [];
  let { typeNode, typeArguments } = place;
  // An alias that leads to itself without a type between is an error of the checker's, and only that.
  const seen = new Set<ts.Node>();
  for (let node = unwrap(walk, typeNode); node; node = unwrap(walk, typeNode)) {
    if (seen.has(node) && isUnresolved(walk, type)) break;
    seen.add(node);
    const symbol = symbolOf(walk, node);
    const bound = symbol && typeArguments?.get(symbol);
    if (bound) {
      ({ node: typeNode, typeArguments } = bound);
      continue;
    }
    const declaration = symbol && aliasDeclaration(walk, symbol);
    if (!symbol || !declaration || !isOfType(walk, node, type)) break;
    if (isKept(walk, type, symbol) || isKept(walk, withoutUndefined(walk, type), symbol)) break;
    // The name of a component, which has the documentation itself.
    if (declaredName(walk, type)?.symbol === symbol) break;
    if (declaredName(walk, withoutUndefined(walk, type))?.symbol === symbol) break;
    if (!isTool(declaration)) aliases.push({ symbol, declaration });
    typeArguments = argumentsOf(walk, declaration, { node, typeArguments });
    typeNode = typeNodeOf(walk, declaration);
  }
  return { aliases, typeNode, typeArguments };
}

function isKept({ keptAliases }: Walk, type: ts.Type, symbol: ts.Symbol): boolean {
  return keptAliases.get(type)?.symbol === symbol;
}

/** The schema with what the comments of the aliases say; the nearest has the last word. */
export function annotateAliases(
  walk: Walk,
  schema: JsonSchema,
  { aliases, place }: { aliases: readonly ErasedAlias[]; place: Place },
): JsonSchema {
  return aliases.reduceRight(
    (annotated, { symbol, declaration }) =>
      annotate(walk, annotated, { symbol, place: { ...place, declaration } }),
    schema,
  );
}

/** What the reference to an alias, or to a type parameter, stands for where it is written. */
export function aliasTarget(
  walk: Walk,
  { node, typeArguments }: { node: ts.TypeNode; typeArguments: TypeArguments | undefined },
): { node: ts.TypeNode; typeArguments: TypeArguments | undefined; isArgument: boolean } | undefined {
  const reference = unwrap(walk, node);
  const symbol = reference && symbolOf(walk, reference);
  if (!reference || !symbol) return undefined;
  const bound = typeArguments?.get(symbol);
  if (bound) return { ...bound, isArgument: true };
  const declaration = aliasDeclaration(walk, symbol);
  const target = declaration && typeNodeOf(walk, declaration);
  if (!target) return undefined;
  const inside = argumentsOf(walk, declaration, { node: reference, typeArguments });
  return { node: target, typeArguments: inside, isArgument: false };
}

function unwrap(
  { ts }: Walk,
  node: ts.TypeNode | undefined,
): ts.TypeReferenceNode | ts.ImportTypeNode | undefined {
  let at = node;
  while (at && ts.isParenthesizedTypeNode(at)) at = at.type;
  return at && (ts.isTypeReferenceNode(at) || ts.isImportTypeNode(at)) ? at : undefined;
}

function symbolOf(
  { ts, checker }: Walk,
  node: ts.TypeReferenceNode | ts.ImportTypeNode,
): ts.Symbol | undefined {
  const name = ts.isTypeReferenceNode(node) ? node.typeName : node.qualifier;
  return name && targetOf(ts, checker, name);
}

type AliasDeclaration = ts.TypeAliasDeclaration | ts.JSDocTypedefTag;

function aliasDeclaration({ ts }: Walk, { declarations = [] }: ts.Symbol): AliasDeclaration | undefined {
  return declarations.find(
    (each): each is AliasDeclaration => ts.isTypeAliasDeclaration(each) || ts.isJSDocTypedefTag(each),
  );
}

function typeNodeOf({ ts }: Walk, declaration: AliasDeclaration): ts.TypeNode | undefined {
  if (ts.isTypeAliasDeclaration(declaration)) return declaration.type;
  const { typeExpression } = declaration;
  return typeExpression && ts.isJSDocTypeExpression(typeExpression) ? typeExpression.type : undefined;
}

function argumentsOf(
  { ts, checker }: Walk,
  declaration: AliasDeclaration,
  {
    node,
    typeArguments,
  }: { node: ts.TypeReferenceNode | ts.ImportTypeNode; typeArguments: TypeArguments | undefined },
): TypeArguments | undefined {
  const parameters = ts.isTypeAliasDeclaration(declaration) ? declaration.typeParameters : undefined;
  const bound = (parameters ?? []).flatMap(({ name, default: preset }, index) => {
    const symbol = checker.getSymbolAtLocation(name);
    const given = node.typeArguments?.[index];
    if (!symbol) return [];
    if (given) return [[symbol, { node: given, typeArguments }] as const];
    return preset ? [[symbol, { node: preset, typeArguments: undefined }] as const] : [];
  });
  return bound.length > 0 ? new Map(bound) : undefined;
}

// What is written may be less than the type, which optional members widen, and say nothing of it in a mapped type.
function isOfType(walk: Walk, node: ts.TypeNode, type: ts.Type): boolean {
  const written = walk.checker.getTypeFromTypeNode(node);
  if (written === type || isGeneric(walk, node)) return true;
  return withoutUndefined(walk, written) === withoutUndefined(walk, type);
}

/** Whether there are type parameters in a node: inside of a generic type the checker knows its type only for those. */
export function isGeneric({ ts, checker }: Walk, node: ts.TypeNode): boolean {
  const isParameter = (at: ts.Node): boolean =>
    (ts.isTypeReferenceNode(at) &&
      Boolean(checker.getTypeFromTypeNode(at).flags & ts.TypeFlags.TypeParameter)) ||
    Boolean(ts.forEachChild(at, (child) => isParameter(child) || undefined));
  return isParameter(node);
}

function withoutUndefined(walk: Walk, type: ts.Type): ts.Type {
  if (!type.isUnion() || !includesUndefined(walk, type)) return type;
  const rest = type.types.filter(({ flags }) => !(flags & walk.ts.TypeFlags.Undefined));
  const [only] = rest;
  return rest.length === 1 && only ? only : walk.checker.getNonNullableType(type);
}
