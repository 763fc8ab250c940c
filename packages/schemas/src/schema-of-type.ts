import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { annotateAliases, writtenType } from './alias-documentation.ts';
import { componentOfType } from './component-of-type.ts';
import { expand } from './expansion.ts';
import { withMergedLiterals } from './merged-literals.ts';
import { refuse } from './refuse.ts';
import { schemaOfAny } from './schema-of-any.ts';
import { schemaOfArray } from './schema-of-array.ts';
import { schemaOfClass } from './schema-of-class.ts';
import { schemaOfFunction } from './schema-of-function.ts';
import { schemaOfIntersection } from './schema-of-intersection.ts';
import { schemaOfJsonMethod } from './schema-of-json-method.ts';
import { schemaOfLiteral } from './schema-of-literal.ts';
import { schemaOfMergedUnion } from './schema-of-merged-union.ts';
import { schemaOfObject } from './schema-of-object.ts';
import { schemaOfPrimitive } from './schema-of-primitive.ts';
import { schemaOfTemplate } from './schema-of-template.ts';
import { schemaOfTuple } from './schema-of-tuple.ts';
import { schemaOfUnion } from './schema-of-union.ts';
import type { Expansion, Place, SchemaKind, Walk } from './walk.ts';

// The first kind that knows the type wins, so the special stand before the general.
const kinds: readonly SchemaKind[] = [
  schemaOfAny,
  schemaOfLiteral,
  schemaOfMergedUnion,
  schemaOfPrimitive,
  schemaOfTemplate,
  schemaOfUnion,
  schemaOfIntersection,
  schemaOfJsonMethod,
  schemaOfTuple,
  schemaOfArray,
  schemaOfClass,
  schemaOfFunction,
  schemaOfObject,
];

/** The schema of a type as the checker sees it: a reference when the type has a name, else the schema in place. */
export function schemaOfType(walk: Walk, type: ts.Type, place: Place): JsonSchema {
  // NoInfer<T> is T.
  const isSubstitution = type.flags & walk.ts.TypeFlags.Substitution;
  const base = withMergedLiterals(
    walk,
    isSubstitution ? (type as ts.SubstitutionType).baseType : type,
    place,
  );
  if (!place.typeNode) return schemaOfKept(walk, base, place);
  const { aliases, typeNode, typeArguments } = writtenType(walk, base, place);
  const schema = schemaOfKept(walk, base, { ...place, typeNode, typeArguments });
  return annotateAliases(walk, schema, { aliases, place });
}

function schemaOfKept(walk: Walk, type: ts.Type, place: Place): JsonSchema {
  const alias = walk.keptAliases.get(type);
  if (!alias) return componentOfType(walk, type, place);
  const { base, declaration } = alias;
  const schema = schemaOfType(walk, base, { ...place, typeNode: declaration.type, typeArguments: undefined });
  return annotateAliases(walk, schema, { aliases: [alias], place });
}

/** The schema of a type itself, even when it has a name. */
export function schemaInPlace(walk: Walk, type: ts.Type, place: Place): JsonSchema {
  const expansion = expand(walk, type, place.expansion);
  if (expansion?.shared.isEndless) return refuseEndless(walk, expansion, place);
  for (const kind of kinds) {
    const schema = kind(walk, type, { ...place, expansion });
    if (schema) return schema;
  }
  return refuse(walk, place, {
    message: `has the type ${walk.checker.typeToString(type)}, which is not known before it is used`,
    hint: 'Export a concrete type: give every type parameter an argument.',
  });
}

// Said of the type rather than of the place, so that it is said once for all places inside it.
function refuseEndless(walk: Walk, { symbol }: Expansion, place: Place): JsonSchema {
  const declaration = symbol.declarations?.[0] ?? place.declaration;
  const path = symbol.name.startsWith('__') ? (place.owner.name[0]?.word ?? place.path) : symbol.name;
  return refuse(
    walk,
    { ...place, path, declaration },
    {
      message: 'expands into ever new types',
      hint: 'End the recursion, or let the type refer to itself with the same type arguments.',
    },
  );
}
