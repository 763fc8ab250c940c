import { type JsonSchema, withNull } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { includesUndefined } from './undefined.ts';
import { type Place, placeWithin, type SchemaKind, type Walk } from './walk.ts';

/** Arrays, readonly arrays, and interfaces that extend one. */
export const schemaOfArray: SchemaKind = (walk, type, place) => {
  const { checker } = walk;
  if (!checker.isArrayType(type) && !isArrayInterface(walk, type)) return undefined;
  const element = checker.getIndexTypeOfType(type, walk.ts.IndexKind.Number);
  if (!element) return undefined;
  return {
    type: 'array',
    items: schemaOfElement(walk, element, placeWithin(place, '[]', { typeNode: elementNode(walk, place) })),
  };
};

/** The schema of an array's or tuple's element: JSON writes an undefined one as null. */
export function schemaOfElement(walk: Walk, element: ts.Type, place: Place): JsonSchema {
  const schema = walk.schemaOf(element, place);
  if (!includesUndefined(walk, element)) return schema;
  place.owner.isDirectional = true;
  return place.direction === 'output' ? withNull(schema) : schema;
}

/** Whether a type is an array, a tuple, or an interface that extends one. */
export function isArrayLike({ ts, checker }: Pick<Walk, 'ts' | 'checker'>, type: ts.Type): boolean {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true;
  // The checker's own answer compares whole types, so it is asked last.
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) !== undefined && checker.isArrayLikeType(type);
}

function isArrayInterface(walk: Walk, type: ts.Type): boolean {
  const { checker, ts } = walk;
  return Boolean(type.flags & ts.TypeFlags.Object) && isArrayLike(walk, type) && !checker.isTupleType(type);
}

function elementNode({ ts }: Walk, { typeNode }: Place): ts.TypeNode | undefined {
  const node = typeNode && ts.isTypeOperatorNode(typeNode) ? typeNode.type : typeNode;
  if (node && ts.isArrayTypeNode(node)) {
    return node.elementType;
  }
  return node && ts.isTypeReferenceNode(node) ? node.typeArguments?.[0] : undefined;
}
