import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { mappedValue } from './property.ts';
import { schemaOfKeys, withoutBrand } from './schema-of-keys.ts';
import { anchoredPattern } from './schema-of-template.ts';
import { type Place, placeWithin, type Walk } from './walk.ts';

// The text of a number as JavaScript writes it, which is what the checker takes for a numeric key.
const numericKey = '^(?:-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?(?:e[+-]\\d+)?|-?Infinity|NaN)$';

/** The keywords of `[key: string]: T`, `[key: number]: T` and template keys; undefined when the type has none. */
export function schemaOfIndexSignatures(walk: Walk, type: ts.Type, place: Place): JsonSchema | undefined {
  const { TypeFlags } = walk.ts;
  const infos = walk.checker
    .getIndexInfosOfType(type)
    .filter(({ keyType }) => !(keyType.flags & TypeFlags.ESSymbolLike));
  if (infos.length === 0) return undefined;
  const entries = infos.map(({ keyType: key, type: value, declaration }) => {
    const keyType = withoutBrand(walk, key);
    const written = declaration
      ? { node: declaration.type, typeArguments: undefined }
      : mappedValue(walk, place);
    const within = placeWithin(place, '[*]', {
      ...(declaration ? { declaration } : {}),
      ...(written ? { typeNode: written.node } : {}),
    });
    const inside = { ...within, typeArguments: written?.typeArguments };
    return { keyType, value, schema: walk.schemaOf(value, inside) };
  });
  const text = entries.find(({ keyType }) => keyType.flags & TypeFlags.String);
  const numeric = entries.find(({ keyType }) => keyType.flags & TypeFlags.Number);
  const templates = entries.filter(
    ({ keyType }) => keyType.flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping),
  );
  const patterns = [
    ...(numeric ? [[numericKey, numeric.schema] as const] : []),
    ...templates.map(({ keyType, schema }) => [anchoredPattern(walk, keyType) ?? '^', schema] as const),
  ];
  const names = walk.checker.getPropertiesOfType(type).map(({ name }) => name);
  const others = [
    ...(names.length > 0 ? [{ enum: names }] : []),
    ...patterns.map(([pattern]) => ({ pattern })),
  ];
  const propertyNames = text && schemaOfKeys(walk, type, { place, others });
  return {
    type: acceptedTypes(walk, type),
    ...(propertyNames ? { propertyNames } : {}),
    ...(numeric && !text ? { items: numeric.schema } : {}),
    ...(patterns.length > 0 ? { patternProperties: Object.fromEntries(patterns) } : {}),
    ...(text ? { additionalProperties: text.schema } : {}),
  };
}

// Arrays, and even strings, have numeric keys, and `any` takes them whatever their keys are.
function acceptedTypes({ checker, ts }: Walk, type: ts.Type): JsonSchema['type'] {
  const text = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const numeric = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const isBare = checker.getPropertiesOfType(type).length === 0;
  const takesArray = isBare && (text ? text.flags & ts.TypeFlags.Any : numeric);
  const takesString = takesArray && checker.isTypeAssignableTo(checker.getStringType(), type);
  if (!takesArray) return 'object';
  return ['object', 'array', ...(takesString ? ['string' as const] : [])];
}
