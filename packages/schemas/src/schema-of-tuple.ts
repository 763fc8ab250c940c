import { anyOf, type JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { applyDocumentation } from './annotate.ts';
import { readComment } from './documentation.ts';
import { partComments } from './part-comments.ts';
import { warn } from './refuse.ts';
import { schemaOfElement } from './schema-of-array.ts';
import { type Place, placeWithin, type SchemaKind, type Walk } from './walk.ts';

/** Tuples: fixed, optional, rest and named elements. */
export const schemaOfTuple: SchemaKind = (walk, type, place) => {
  if (!walk.checker.isTupleType(type)) return undefined;
  const { target } = type as ts.TupleTypeReference;
  const { ElementFlags } = walk.ts;
  const isSingle = (flags = ElementFlags.Required): boolean => !(flags & ElementFlags.Variable);
  const tuple = tupleNode(walk, place);
  const comments = tuple && partComments(tuple);
  const elements = walk.checker.getTypeArguments(type as ts.TypeReference);
  const schemas = elements.map((element, index) => {
    const optional = Boolean((target.elementFlags[index] ?? 0) & ElementFlags.Optional);
    const label = target.labeledElementDeclarations?.[index]?.name.getText();
    const written = tuple?.elements[index];
    const typeNode = elementNode(walk, written, { isRest: !isSingle(target.elementFlags[index]) });
    const inside = placeWithin(place, `[${label ?? index}]`, typeNode ? { typeNode } : {});
    const schema = optional ? walk.schemaOf(element, inside) : schemaOfElement(walk, element, inside);
    const named = label && !schema.$ref ? { title: label, ...schema } : schema;
    const comment = written && comments?.get(written);
    if (!comment) return named;
    const said = readComment(walk, written.getSourceFile(), comment);
    return applyDocumentation(walk, named, { ...said, place: inside });
  });
  return tupleSchema(walk, place, { schemas, flags: target.elementFlags });
};

function tupleNode({ ts }: Walk, { typeNode }: Place): ts.TupleTypeNode | undefined {
  const node = typeNode && ts.isTypeOperatorNode(typeNode) ? typeNode.type : typeNode;
  return node && ts.isTupleTypeNode(node) ? node : undefined;
}

// As it is written there, the dots, the name and the question mark aside.
function elementNode(
  { ts }: Walk,
  written: ts.TypeNode | undefined,
  { isRest }: { isRest: boolean },
): ts.TypeNode | undefined {
  let node = written;
  while (node && (ts.isNamedTupleMember(node) || ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node)))
    node = node.type;
  if (!isRest) return node;
  return node && ts.isArrayTypeNode(node) ? node.elementType : undefined;
}

interface Elements {
  readonly schemas: readonly JsonSchema[];
  readonly flags: readonly ts.ElementFlags[];
}

function tupleSchema(walk: Walk, place: Place, { schemas, flags }: Elements): JsonSchema {
  const { ElementFlags } = walk.ts;
  const minItems = flags.filter((flag) => flag & ElementFlags.Required).length;
  const rest = flags.findIndex((flag) => flag & ElementFlags.Variable);
  const before = rest < 0 ? [...schemas] : schemas.slice(0, rest);
  const head = { type: 'array' as const, ...(before.length > 0 ? { prefixItems: before } : {}), minItems };
  if (rest < 0) return { ...head, maxItems: schemas.length };
  const after = schemas.slice(rest + 1);
  if (after.length > 0) {
    warn(walk, place, {
      message:
        'has elements after a rest element; a schema cannot fix their place, so it only says of which types they are',
      hint: 'Put the rest element last.',
    });
  }
  return { ...head, items: anyOf([schemas[rest] ?? {}, ...after]) };
}
