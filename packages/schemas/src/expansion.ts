import type ts from 'typescript';
import { isBuiltIn } from './schema-of-class.ts';
import type { Expansion, Walk } from './walk.ts';

// A type that ends has no such number of instances within each other; one that grows does not even come near it.
const mostInstances = 200;
const mostGrowth = 15;

/** The generic types around what is inside of `type`; the same as `outer` when the type is no instance of one. */
export function expand(walk: Walk, type: ts.Type, outer: Expansion | undefined): Expansion | undefined {
  const symbol = genericOf(walk, type);
  if (!symbol) return outer;
  let last = outer;
  while (last && last.symbol !== symbol) last = last.outer;
  const size = Math.max(0, ...argumentsOf(walk, type).map((each) => sizeOf(walk, each, 0)));
  const growth = last && size > last.size ? last.growth + 1 : 0;
  const count = (last?.count ?? 0) + 1;
  const shared = last?.shared ?? { isEndless: false };
  // Once known, it is not tried again on the branches beside.
  if (count > mostInstances || growth > mostGrowth) shared.isEndless = true;
  return { symbol, size, count, growth, shared, outer };
}

function genericOf({ ts, program }: Walk, type: ts.Type): ts.Symbol | undefined {
  if (type.aliasSymbol && type.aliasTypeArguments) return type.aliasSymbol;
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  const { objectFlags, symbol } = type as ts.ObjectType & { symbol?: ts.Symbol };
  const { Reference, Instantiated, Mapped } = ts.ObjectFlags;
  const isInstance = objectFlags & (Instantiated | Mapped);
  const isGeneric = objectFlags & Reference && (type as ts.TypeReference).target.typeParameters;
  return symbol && (isInstance || isGeneric) && !isBuiltIn({ program }, symbol) ? symbol : undefined;
}

function argumentsOf({ ts, checker }: Walk, type: ts.Type): readonly ts.Type[] {
  if (type.aliasTypeArguments) return type.aliasTypeArguments;
  const isReference =
    type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  return isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
}

const sizes = new WeakMap<ts.Type, number>();

function sizeOf(walk: Walk, type: ts.Type, depth: number): number {
  const known = sizes.get(type);
  if (known !== undefined || depth > 2 * mostGrowth) return known ?? 0;
  // For a type inside itself.
  sizes.set(type, 0);
  const inner = type.isUnionOrIntersection()
    ? type.types
    : [...argumentsOf(walk, type), ...valuesOf(walk, type)];
  const size = inner.length === 0 ? 0 : 1 + Math.max(...inner.map((each) => sizeOf(walk, each, depth + 1)));
  sizes.set(type, size);
  return size;
}

// `{ value: T }` around an argument makes it deeper as well.
function valuesOf({ ts, checker }: Walk, type: ts.Type): ts.Type[] {
  const isLiteral = type.flags & ts.TypeFlags.Object && !type.aliasSymbol && type.symbol?.name === '__type';
  if (!isLiteral || !((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Instantiated)) return [];
  return checker.getPropertiesOfType(type).map((property) => checker.getTypeOfSymbol(property));
}
