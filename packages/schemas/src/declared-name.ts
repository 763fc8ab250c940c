import type ts from 'typescript';
import { argumentPieces } from './name-pieces.ts';
import { isArrayLike } from './schema-of-array.ts';
import { isBuiltIn } from './schema-of-class.ts';
import type { DeclaredName, Walk } from './walk.ts';

/** The name of an interface, a class, an enum, or an alias of an object or a union; undefined when it has none. */
export function declaredName(walk: Walk, type: ts.Type): DeclaredName | undefined {
  if (walk.names.has(type)) return walk.names.get(type);
  const declared = findName(walk, type);
  walk.names.set(type, declared);
  return declared;
}

function findName(walk: Walk, type: ts.Type): DeclaredName | undefined {
  const { ts } = walk;
  if (
    !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection)) ||
    type.flags & ts.TypeFlags.Boolean
  )
    return undefined;
  if (type.aliasSymbol && isAliasName(walk, type))
    return describe(walk, type.aliasSymbol, type.aliasTypeArguments ?? []);
  const { symbol } = type as { symbol?: ts.Symbol };
  if (!symbol || !(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class | ts.SymbolFlags.Enum)))
    return undefined;
  if (isBuiltIn(walk, symbol) || isValueLike(walk, type)) return undefined;
  return describe(walk, symbol, typeArguments(walk, type));
}

function isAliasName(walk: Walk, type: ts.Type): boolean {
  const { ts } = walk;
  const { aliasSymbol, aliasTypeArguments } = type;
  const declaration = aliasSymbol?.declarations?.[0];
  if (!aliasSymbol || !declaration || isBuiltIn(walk, aliasSymbol) || isValueLike(walk, type)) return false;
  if (aliasTypeArguments && isTool(declaration)) return false;
  if (type.isIntersection()) return type.types.every((member) => member.flags & ts.TypeFlags.Object);
  if (!type.isUnion()) return true;
  const { Undefined, Void, Null } = ts.TypeFlags;
  return type.types.filter((member) => !(member.flags & (Undefined | Void | Null))).length > 1;
}

/** Whether it is a library's generic alias (Simplify<...>, Infer<...>): its tool, and no name or words of this API. */
export function isTool(declaration: ts.Declaration): boolean {
  const isGeneric = 'typeParameters' in declaration && Boolean(declaration.typeParameters);
  return isGeneric && declaration.getSourceFile().fileName.includes('/node_modules/');
}

// What becomes a plain value in JSON needs no component.
function isValueLike(walk: Walk, type: ts.Type): boolean {
  if (type.isUnion()) return false;
  return (
    isArrayLike(walk, type) ||
    type.getCallSignatures().length > 0 ||
    Boolean(walk.checker.getPropertyOfType(type, 'toJSON'))
  );
}

function describe(walk: Walk, symbol: ts.Symbol, args: readonly ts.Type[]): DeclaredName | undefined {
  const declaration = symbol.declarations?.[0];
  const word = declaration && walk.ts.getNameOfDeclaration(declaration)?.getText();
  if (!declaration || !word) return undefined;
  const file = walk.labelOf(declaration.getSourceFile());
  const key = `${file}:${declaration.pos}:${word}${args.length > 0 ? `<${args.map((arg) => keyOf(walk, arg)).join()}>` : ''}`;
  return {
    symbol,
    file,
    key,
    name: [
      { word, file, ...namespaceOf(walk, declaration) },
      ...args.flatMap((arg) => argumentPieces(walk, arg, { nameOf: declaredName, keyOf })),
    ],
  };
}

function namespaceOf({ ts }: Walk, declaration: ts.Declaration): { namespace?: string } {
  const names: string[] = [];
  for (let at: ts.Node = declaration; at; at = at.parent)
    if (ts.isModuleDeclaration(at) && ts.isIdentifier(at.name) && at.name.text !== 'global')
      names.unshift(at.name.text);
  return names.length > 0 ? { namespace: names.join('') } : {};
}

/** Text that tells a type from others, wherever its names come from. */
export function keyOf(walk: Walk, type: ts.Type): string {
  const alias = walk.keptAliases.get(type);
  if (alias)
    return `${walk.labelOf(alias.declaration.getSourceFile())}:${alias.declaration.pos}:${alias.symbol.name}`;
  const flags = walk.ts.TypeFormatFlags.NoTruncation | walk.ts.TypeFormatFlags.UseFullyQualifiedType;
  return declaredName(walk, type)?.key ?? walk.checker.typeToString(type, undefined, flags);
}

function typeArguments({ checker, ts }: Walk, type: ts.Type): readonly ts.Type[] {
  const isReference =
    type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  if (!isReference) return [];
  // The last argument of a class's reference may be its `this`.
  const count = (type as ts.TypeReference).target.typeParameters?.length ?? 0;
  return checker.getTypeArguments(type as ts.TypeReference).slice(0, count);
}
