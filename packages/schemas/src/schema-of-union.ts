import { anyOf, type JsonSchema, withNull } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { applyDocumentation } from './annotate.ts';
import { discriminatorOf } from './discriminator.ts';
import { enumDescriptions, memberDocumentation } from './member-documentation.ts';
import { isWrittenAsSeveral, plainType, withMergedLiterals } from './merged-literals.ts';
import { orderMembers } from './order-members.ts';
import { isContradiction } from './schema-of-intersection.ts';
import type { Place, SchemaKind, Walk, WrittenMember } from './walk.ts';
import { memberFor, writtenMembers } from './written-members.ts';

/** Unions and enums: literals as one `enum`, objects told apart by a literal property as `oneOf`, the rest as `anyOf`. */
export const schemaOfUnion: SchemaKind = (walk, type, place) => {
  if (!type.isUnion()) return undefined;
  const { Undefined, Void, Null, BooleanLiteral } = walk.ts.TypeFlags;
  const members = distinctMembers(walk, type, place).filter(
    (member) => !(member.flags & (Undefined | Void) || isContradiction(walk, member)),
  );
  const isNullable = members.some((member) => member.flags & Null);
  const hasBoolean = members.filter((member) => member.flags & BooleanLiteral).length === 2;
  const ordered = orderMembers(walk, members, place.typeNode).filter(
    (member) => !(member.flags & Null || (hasBoolean && member.flags & BooleanLiteral)),
  );
  const literals = ordered.filter((member) => isLiteral(walk, member));
  const objects = ordered.filter((member) => !isLiteral(walk, member));
  const isWritten = isUnionNode(walk, place.typeNode);
  const written = objects.length > 1 || isWritten ? writtenMembers(walk, place) : [];
  const schemas = [
    ...schemasOfLiterals(literals, walk, { place, written }),
    ...objectSchemas(objects, walk, { place, written }),
    ...(hasBoolean ? [{ type: 'boolean' } as const] : []),
  ];
  if (schemas.length === 0) return isNullable ? { type: 'null' } : { not: {} };
  const schema = anyOf(schemas);
  return isNullable ? withNull(schema) : schema;
};

// To the checker an alias is a type beside what it stands for: `Currency | string` is any text.
function distinctMembers(walk: Walk, type: ts.UnionType, place: Place): ts.Type[] {
  const all = namedMembers(walk, type).map((member) => withMergedLiterals(walk, member, place));
  const isPlain = (member: ts.Type): boolean => plainType(walk, member) === member;
  return [...new Set(all)].filter((each) => isPlain(each) || !all.includes(plainType(walk, each)));
}

/** The union's members, a named union among them as one where the checker still knows of it. */
function namedMembers(walk: Walk, type: ts.UnionType): readonly ts.Type[] {
  const { origin } = type as { origin?: ts.Type };
  const { Undefined, Void, Null } = walk.ts.TypeFlags;
  if (!origin?.isUnion()) return type.types;
  const rest = origin.types.filter((member) => !(member.flags & (Undefined | Void | Null)));
  return rest.length === 1 ? origin.types : type.types;
}

function isLiteral({ ts }: Walk, { flags }: ts.Type): boolean {
  const { StringLiteral, NumberLiteral, BooleanLiteral } = ts.TypeFlags;
  return Boolean(flags & (StringLiteral | NumberLiteral | BooleanLiteral));
}

interface Written {
  readonly place: Place;
  readonly written: readonly WrittenMember[];
}

/** Literals as one `enum`, with what is said of each where they are written; none for none. */
export function schemasOfLiterals(
  literals: readonly ts.Type[],
  walk: Walk,
  { place, written }: Written,
): JsonSchema[] {
  const schemas = literals.map((literal) => walk.schemaOf(literal, { ...place, typeNode: undefined }));
  const described = enumDescriptions(walk, literals, written);
  if (schemas.length < 2) return schemas.map((schema) => ({ ...schema, ...described }));
  const types = [...new Set(schemas.flatMap((schema) => schema.type ?? []))];
  return [
    {
      type: types.length === 1 ? types[0] : types,
      enum: schemas.map((schema) => schema.const as unknown),
      ...described,
    } as JsonSchema,
  ];
}

function objectSchemas(objects: readonly ts.Type[], walk: Walk, { place, written }: Written): JsonSchema[] {
  const document = (schema: JsonSchema, type: ts.Type): JsonSchema => {
    const said = memberDocumentation(walk, type, written);
    return said ? applyDocumentation(walk, schema, { ...said, place }) : schema;
  };
  const discriminator = discriminatorOf(walk, objects);
  if (discriminator) {
    const { oneOf = [], ...schema } = discriminator.schemaOf(place);
    return [{ oneOf: oneOf.map((each, index) => document(each, objects[index] as ts.Type)), ...schema }];
  }
  const { Object: ObjectFlag, Intersection } = walk.ts.TypeFlags;
  const isAmongObjects = objects.filter(({ flags }) => flags & (ObjectFlag | Intersection)).length > 1;
  return objects.map((type) => {
    const member = memberFor(walk, type, written);
    // Of what is written as several there is still to be seen which.
    const isWhole = (objects.length === 1 && written.length === 0) || isWrittenAsSeveral(walk, type, place);
    const whole = isWhole ? place.typeNode : undefined;
    const schema = walk.schemaOf(type, {
      ...place,
      typeNode: member ? member.node : whole,
      typeArguments: member ? member.typeArguments : place.typeArguments,
    });
    const documented = document(schema, type);
    return isAmongObjects ? withCommonMember(walk, type, documented) : documented;
  });
}

function isUnionNode({ ts }: Walk, node: ts.TypeNode | undefined): boolean {
  return node !== undefined && ts.isUnionTypeNode(ts.isParenthesizedTypeNode(node) ? node.type : node);
}

// An object all of whose members are optional would take whatever the others of the union refuse. To the checker a
// value must have a member in common with it, or none at all.
function withCommonMember({ checker, ts }: Walk, type: ts.Type, schema: JsonSchema): JsonSchema {
  const isObject =
    type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && (schema.$ref || schema.properties);
  const properties = isObject ? checker.getPropertiesOfType(type) : [];
  const isWeak = properties.length > 0 && properties.every(({ flags }) => flags & ts.SymbolFlags.Optional);
  if (!isWeak || checker.getIndexInfosOfType(type).length > 0) return schema;
  const names = properties.map(({ name }) => name).sort();
  const hasOne = names.map((name): JsonSchema => ({ required: [name] }));
  // Not `anyOf`, which a client's generator takes for alternatives of which nothing is known.
  return {
    ...schema,
    if: { maxProperties: 0 },
    else: hasOne.length === 1 && hasOne[0] ? hasOne[0] : { anyOf: hasOne },
  };
}
