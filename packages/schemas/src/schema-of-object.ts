import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { annotate } from './annotate.ts';
import { compareText } from './order-members.ts';
import { isMadeAnother, isReadOnly, writtenProperty } from './property.ts';
import { schemaOfIndexSignatures } from './schema-of-index-signatures.ts';
import { includesUndefined } from './undefined.ts';
import { type Place, placeWithin, type SchemaKind, type Walk } from './walk.ts';

/** What `{}` takes: every value but null. */
export const anythingButNull = ['object', 'array', 'string', 'number', 'boolean'] as const;

/** Interfaces, type literals, classes (their public data), mapped types, intersections of objects. */
export const schemaOfObject: SchemaKind = (walk, type, place) => {
  const { TypeFlags } = walk.ts;
  if (!(type.flags & (TypeFlags.Object | TypeFlags.Intersection))) return undefined;
  const all = walk.checker.getPropertiesOfType(type);
  const properties = orderProperties(
    walk,
    all.filter((property) => isData(walk, property)),
  );
  const indexes = schemaOfIndexSignatures(walk, type, place);
  // A class whose members are all hidden is an object all the same.
  const isEmpty = properties.length === 0 && !all.some((property) => isHidden(walk, property));
  if (isEmpty && !indexes) return { type: [...anythingButNull] };
  const members = properties.map(
    (property) => [property.name, schemaOfProperty(walk, property, place)] as const,
  );
  const required = properties.filter((property) => isRequired(walk, property, place)).map(({ name }) => name);
  return {
    type: acceptedTypes(walk, type, properties),
    ...(members.length > 0 ? { properties: Object.fromEntries(members) } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...indexes,
  };
};

function acceptedTypes(
  { checker, ts }: Walk,
  type: ts.Type,
  properties: readonly ts.Symbol[],
): NonNullable<JsonSchema['type']> {
  // `{ length: number }` is what texts and lists have, too.
  const isLength = properties.every(({ name }) => name === 'length');
  if (isLength && checker.isTypeAssignableTo(checker.getStringType(), type))
    return ['object', 'array', 'string'];
  // `object & { a?: string }` asks lists for nothing that they have not.
  const isObjectKeyword =
    type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.NonPrimitive);
  const isOptional = properties.every(({ flags }) => flags & ts.SymbolFlags.Optional);
  return isObjectKeyword && isOptional ? ['object', 'array'] : 'object';
}

function schemaOfProperty(walk: Walk, property: ts.Symbol, place: Place): JsonSchema {
  const { checker } = walk;
  const declaration = property.declarations?.[0];
  const written = writtenProperty(walk, property, place);
  const within = placeWithin(
    place,
    /^[\w$]+$/.test(property.name) ? `.${property.name}` : `[${JSON.stringify(property.name)}]`,
    {
      ...(declaration ? { declaration } : {}),
      ...(written ? { typeNode: written.node } : {}),
    },
  );
  const isMapped = isMadeAnother(walk, property);
  const inside = { ...within, isMapped, typeArguments: written?.typeArguments };
  const schema = walk.schemaOf(checker.getTypeOfSymbol(property), inside);
  const annotated = annotate(walk, schema, { symbol: property, place: within });
  return isReadOnly(walk, property) ? { ...annotated, readOnly: true } : annotated;
}

// The checker wants a member of type `T | undefined` to be written out; JSON.stringify drops it when undefined.
function isRequired(walk: Walk, property: ts.Symbol, { direction, owner }: Place): boolean {
  const { Optional } = walk.ts.SymbolFlags;
  if (property.flags & Optional) return false;
  if (!includesUndefined(walk, walk.checker.getTypeOfSymbol(property))) return true;
  owner.isDirectional = true;
  return direction === 'input';
}

// Symbol keys never reach JSON, and neither do a class's methods, private and static members.
function isData(walk: Walk, property: ts.Symbol): boolean {
  return !/^__[@#]/.test(String(property.escapedName)) && !isHidden(walk, property);
}

function isHidden({ ts }: Walk, { declarations = [] }: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return declarations.some(
    (declaration) =>
      (ts.isMethodDeclaration(declaration) && ts.isClassLike(declaration.parent)) ||
      ts.getCombinedModifierFlags(declaration) & hidden,
  );
}

// In the order of their declarations: the checker's own depends on what was checked before.
function orderProperties({ labelOf }: Walk, properties: readonly ts.Symbol[]): readonly ts.Symbol[] {
  if (properties.length < 2) return properties;
  const keyed = properties.map((property) => {
    const declaration = property.declarations?.[0];
    return {
      property,
      file: declaration ? labelOf(declaration.getSourceFile()) : '~',
      pos: declaration?.pos ?? 0,
    };
  });
  keyed.sort(
    (a, b) => compareText(a.file, b.file) || a.pos - b.pos || compareText(a.property.name, b.property.name),
  );
  return keyed.map(({ property }) => property);
}
