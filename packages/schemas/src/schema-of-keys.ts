import { anyOf, type JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { aliasTarget } from './alias-documentation.ts';
import { annotate, tellOf } from './annotate.ts';
import { plainType } from './merged-literals.ts';
import { anchoredPattern } from './schema-of-template.ts';
import type { Place, Walk, WrittenMember } from './walk.ts';

/** The text of a number as JavaScript writes it, which is what the checker takes for a numeric key. */
export const numericKey = '^(?:-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?(?:e[+-]\\d+)?|-?Infinity|NaN)$';

const wholeKey = '^(?:0|-?[1-9]\\d*)$';
// By the least of them.
const signedKeys: ReadonlyMap<number | undefined, string> = new Map([
  [0, '^(?:0|[1-9]\\d*)$'],
  [1, '^[1-9]\\d*$'],
]);
const bounds = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'] as const;

// What a mapped type goes over. It is internal to the checker, and fixed here: the package carries its TypeScript.
type MappedType = ts.Type & { readonly constraintType?: ts.Type };

/**
 * What comments say of the names of an object's members: `pattern` of `Record<Currency, number>`, where `Currency` is a
 * text with a comment; undefined where they say nothing.
 */
export function schemaOfKeys(walk: Walk, type: ts.Type, place: Place): JsonSchema | undefined {
  const written = place.isMapped ? undefined : writtenKeys(walk, place);
  const inside = { ...place, typeNode: written?.node, typeArguments: written?.typeArguments };
  const keys = keysOf(walk, type).map((key) => ({ key, said: schemaOfKey(walk, key, inside) }));
  if (keys.every(({ said }) => said === undefined)) return undefined;
  const all = keys.map(({ key, said }) => said ?? patternOf(walk, key));
  const known = all.filter((each) => each !== undefined);
  if (known.length < all.length) return undefined;
  const names = walk.checker.getPropertiesOfType(type).map(({ name }) => name);
  return anyOf([...known, ...(names.length > 0 ? [{ enum: names }] : [])]);
}

// The checker itself takes those of a mapped type for `string`.
function keysOf(walk: Walk, type: ts.Type): ts.Type[] {
  const { checker, ts } = walk;
  const { constraintType: keys } = type as MappedType;
  const declared = (type as Partial<ts.TypeReference>).target ?? type;
  const bases = declared.isClassOrInterface() ? checker.getBaseTypes(declared) : [];
  const inherited = bases.flatMap((base) => keysOf(walk, base));
  const own = keys
    ? keys.isUnion()
      ? keys.types
      : [keys]
    : checker.getIndexInfosOfType(type).map(({ keyType }) => keyType);
  const { String: Text, Number: NumberFlag, TemplateLiteral, StringMapping } = ts.TypeFlags;
  const open = Text | NumberFlag | TemplateLiteral | StringMapping;
  // What is inherited is among the own, as what it stands for.
  const isInherited = (key: ts.Type): boolean =>
    !inherited.includes(key) && inherited.some((each) => plainType(walk, withoutBrand(walk, each)) === key);
  const all = [...new Set([...own.filter((key) => !isInherited(key)), ...inherited])];
  return all.filter((key) => withoutBrand(walk, key).flags & open);
}

// `K` of `{ [P in K]: T }`, and of `{ [P in keyof R]: T }` where `R` is such a type.
function writtenKeys(walk: Walk, { typeNode, typeArguments }: Place): WrittenMember | undefined {
  const { ts } = walk;
  if (!typeNode) return undefined;
  if (ts.isParenthesizedTypeNode(typeNode))
    return writtenKeys(walk, { typeNode: typeNode.type, typeArguments } as Place);
  const target = aliasTarget(walk, { node: typeNode, typeArguments });
  if (target)
    return writtenKeys(walk, { typeNode: target.node, typeArguments: target.typeArguments } as Place);
  const keys = ts.isMappedTypeNode(typeNode) ? typeNode.typeParameter.constraint : undefined;
  if (!keys || !ts.isTypeOperatorNode(keys)) return keys && { node: keys, typeArguments };
  return writtenKeys(walk, { typeNode: keys.type, typeArguments } as Place);
}

const keywords = ['description', 'pattern', 'minLength', 'maxLength', 'format', 'const', 'enum'] as const;

function schemaOfKey(walk: Walk, key: ts.Type, place: Place): JsonSchema | undefined {
  const plain = withoutBrand(walk, key);
  const base = walk.schemaOf(plain, place);
  const { aliasSymbol: symbol } = key;
  const schema = key.isIntersection() && symbol ? annotate(walk, base, { symbol, place }) : base;
  if (plain.flags & walk.ts.TypeFlags.Number) return schemaOfNumericKey(walk, key, { schema, place });
  const said = (schema.anyOf ?? [schema]).map((each) => pick(each));
  const isSaid = said.every((each) => Object.keys(each).some((keyword) => keyword !== 'description'));
  const own = patternOf(walk, key);
  return isSaid && JSON.stringify(said) !== JSON.stringify([own]) ? anyOf(said) : undefined;
}

function pick(schema: JsonSchema): JsonSchema {
  const said = keywords.filter((keyword) => schema[keyword] !== undefined);
  return Object.fromEntries(said.map((keyword) => [keyword, schema[keyword]]));
}

// The names of members that are numbers of a schema, in which a comment says that they are whole ones; undefined where
// it says nothing of them. The name of a member is a text, which has no bounds but the sign.
function schemaOfNumericKey(
  walk: Walk,
  key: ts.Type,
  { schema, place }: { readonly schema: JsonSchema; readonly place: Place },
): JsonSchema | undefined {
  const isWhole = schema.type === 'integer';
  const said = bounds.filter((bound) => schema[bound] !== undefined);
  const signed = said.join() === 'minimum' && isWhole ? signedKeys.get(schema.minimum) : undefined;
  const unsaid = signed ? [] : said;
  if (unsaid.length > 0) {
    const alias = walk.keptAliases.get(key)?.symbol ?? key.aliasSymbol;
    const declaration = alias?.declarations?.[0] ?? place.declaration;
    const tags = unsaid.map((name) => `@${name}`).join(' and ');
    const problem = {
      message: `has keys of the type ${alias?.name ?? 'number'} with ${tags}, which cannot be said of the names of members`,
      hint: 'Write the keys out (1 | 2 | 3), or let them be a text with @pattern.',
    };
    tellOf(walk, problem, { name: 'minimum', place: { ...place, declaration } });
  }
  const { description } = schema;
  return isWhole ? { ...(description ? { description } : {}), pattern: signed ?? wholeKey } : undefined;
}

// What a number or a template says by itself.
function patternOf(walk: Walk, key: ts.Type): JsonSchema | undefined {
  const { TypeFlags } = walk.ts;
  const plain = withoutBrand(walk, key);
  if (plain.flags & TypeFlags.Number) return { pattern: numericKey };
  const pattern = plain.flags & TypeFlags.String ? undefined : anchoredPattern(walk, plain);
  return pattern ? { pattern } : undefined;
}

/** The type of a key without its brand: `string` of `Record<UserId, T>`, where `UserId` is a branded one. */
export function withoutBrand({ ts }: Walk, key: ts.Type): ts.Type {
  if (!key.isIntersection()) return key;
  return key.types.find(({ flags }) => !(flags & ts.TypeFlags.Object)) ?? key;
}
