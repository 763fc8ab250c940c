import type ts from 'typescript';
import type { Place, Walk, WrittenMember } from './walk.ts';

// How the checker came by a property. It is internal there, and fixed here: the package carries its TypeScript.
interface PropertyOrigin {
  readonly links?: {
    readonly mappedType?: ts.Type & { readonly declaration?: ts.MappedTypeNode };
    readonly containingType?: ts.UnionOrIntersectionType;
    readonly syntheticOrigin?: ts.Symbol;
  };
}

/** The type of a property as it is written: where it is declared, or in the mapped type that made it of a name. */
export function writtenProperty(walk: Walk, property: ts.Symbol, place: Place): WrittenMember | undefined {
  const { ts } = walk;
  const declaration = property.declarations?.[0];
  if (declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration)))
    return declaration.type && { node: declaration.type, typeArguments: undefined };
  if (declaration && ts.isJSDocPropertyTag(declaration)) {
    const node = declaration.typeExpression?.type;
    return node && { node, typeArguments: undefined };
  }
  return declaration ? undefined : mappedValue(walk, place);
}

/** Whether a mapped type has made something else of a member than what it is where it is declared: not by `T[P]`. */
export function isMadeAnother(walk: Walk, property: ts.Symbol): boolean {
  const { mappedType, containingType, syntheticOrigin } = (property as PropertyOrigin).links ?? {};
  const made = mappedType?.declaration?.type;
  if (made && property.declarations && !walk.ts.isIndexedAccessTypeNode(made)) return true;
  const from = containingType ? membersOf(walk, containingType, property) : [];
  return [...from, ...(syntheticOrigin ? [syntheticOrigin] : [])].some((each) => isMadeAnother(walk, each));
}

/** What each member of a mapped type is, as it is written: `T` of `{ [P in K]: T }`. */
export function mappedValue({ ts }: Walk, { typeNode, typeArguments }: Place): WrittenMember | undefined {
  const node = typeNode && ts.isParenthesizedTypeNode(typeNode) ? typeNode.type : typeNode;
  return node && ts.isMappedTypeNode(node) && node.type ? { node: node.type, typeArguments } : undefined;
}

/** Whether a property is an accessor that cannot be set; what a mapped type or a spread makes of one is a plain member. */
export function isReadOnly(walk: Walk, property: ts.Symbol): boolean {
  const { ts } = walk;
  const { declarations = [] } = property;
  if (!declarations.some(ts.isGetAccessorDeclaration)) return false;
  const { containingType } = (property as PropertyOrigin).links ?? {};
  if (containingType)
    return membersOf(walk, containingType, property).every((each) => isReadOnly(walk, each));
  const isAccessor = (property.flags & ts.SymbolFlags.Accessor) !== 0;
  return isAccessor && !declarations.some(ts.isSetAccessorDeclaration);
}

// Of a union or an intersection.
function membersOf({ checker }: Walk, type: ts.UnionOrIntersectionType, { name }: ts.Symbol): ts.Symbol[] {
  return type.types.flatMap((each) => checker.getPropertyOfType(each, name) ?? []);
}
