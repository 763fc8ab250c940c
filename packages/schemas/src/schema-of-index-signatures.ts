import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { mappedValue } from './property.ts';
import { numericKey, schemaOfKeys, withoutBrand } from './schema-of-keys.ts';
import { anchoredPattern } from './schema-of-template.ts';
import { type Place, placeWithin, type Walk } from './walk.ts';

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
    const isMapped = place.isMapped === true && !declaration;
    const inside = { ...within, isMapped, typeArguments: written?.typeArguments };
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
  const propertyNames = schemaOfKeys(walk, type, place);
  const types = acceptedTypes(walk, type, { text: text?.value, numeric: numeric?.value });
  return {
    type: types,
    ...(propertyNames ? { propertyNames } : {}),
    ...(numeric && !text && [types].flat().includes('array') ? { items: numeric.schema } : {}),
    ...(patterns.length > 0 ? { patternProperties: Object.fromEntries(patterns) } : {}),
    ...(text ? { additionalProperties: text.schema } : {}),
  };
}

// Arrays, and even strings, have numeric keys, and `any` takes them whatever their keys are.
function acceptedTypes(
  { checker, ts }: Walk,
  type: ts.Type,
  { text, numeric }: { readonly text: ts.Type | undefined; readonly numeric: ts.Type | undefined },
): JsonSchema['type'] {
  const isBare = checker.getPropertiesOfType(type).length === 0;
  const takesArray = isBare && (text ? text.flags & ts.TypeFlags.Any : numeric);
  const takesString = takesArray && checker.isTypeAssignableTo(checker.getStringType(), type);
  if (!takesArray) return 'object';
  return ['object', 'array', ...(takesString ? ['string' as const] : [])];
}
