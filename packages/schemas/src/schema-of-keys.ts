import { anyOf, type JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { annotate } from './annotate.ts';
import type { Place, Walk } from './walk.ts';

// What a mapped type goes over. It is internal to the checker, and fixed here: the package carries its TypeScript.
type MappedType = ts.Type & { readonly constraintType?: ts.Type };

/**
 * What comments say of the names of an object's members: `pattern` of `Record<Currency, number>`, where `Currency` is a
 * text with a comment; undefined where they say nothing.
 * @param others the names that the object has besides, which are none of these keys
 */
export function schemaOfKeys(
  walk: Walk,
  type: ts.Type,
  { place, others }: { readonly place: Place; readonly others: readonly JsonSchema[] },
): JsonSchema | undefined {
  const keys = keysOf(walk, type).map((key) => schemaOfKey(walk, key, place));
  const known = keys.filter((key) => key !== undefined);
  return known.length === 0 || known.length < keys.length ? undefined : anyOf([...known, ...others]);
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
  // What is inherited is among the own, as `string`.
  const all = inherited.length > 0 && own.includes(checker.getStringType()) ? inherited : own;
  return all.filter((key) => withoutBrand(walk, key).flags & ts.TypeFlags.String);
}

const keywords = ['description', 'pattern', 'minLength', 'maxLength', 'format'] as const;

function schemaOfKey(walk: Walk, key: ts.Type, place: Place): JsonSchema | undefined {
  const inside = { ...place, typeNode: undefined };
  const base = walk.schemaOf(withoutBrand(walk, key), inside);
  const { aliasSymbol: symbol } = key;
  const schema = key.isIntersection() && symbol ? annotate(walk, base, { symbol, place: inside }) : base;
  const said = keywords.filter((keyword) => schema[keyword] !== undefined);
  if (said.every((keyword) => keyword === 'description')) return undefined;
  return Object.fromEntries(said.map((keyword) => [keyword, schema[keyword]]));
}

/** The type of a key without its brand: `string` of `Record<UserId, T>`, where `UserId` is a branded one. */
export function withoutBrand({ ts }: Walk, key: ts.Type): ts.Type {
  if (!key.isIntersection()) return key;
  return key.types.find(({ flags }) => !(flags & ts.TypeFlags.Object)) ?? key;
}
