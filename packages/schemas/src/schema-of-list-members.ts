import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { type Place, placeWithin, type Walk } from './walk.ts';

/** An array, and the types that say more of it: `string[] & { 0: 'cmd' }`, `number[] & { length: 2 }`. */
export interface ListParts {
  readonly lists: readonly JsonSchema[];
  readonly members: readonly ts.Type[];
}

/** Arrays of which more is said than what their elements are: what stands at some places, how long they are. */
export function schemaOfListMembers(walk: Walk, place: Place, { lists, members }: ListParts): JsonSchema {
  const properties = members.flatMap((member) => walk.checker.getPropertiesOfType(member));
  const lengths = properties.filter(({ name }) => name === 'length').flatMap((each) => numbersOf(walk, each));
  const places = placesOf(walk, place, properties);
  const [list] = lists;
  const isPlain = lists.length === 1 && list?.type === 'array' && !list.prefixItems;
  const repeated = isPlain && places.schemas.every((each) => isEqual(each, list.items));
  const bounds = {
    ...(places.required > 0 ? { minItems: places.required } : {}),
    ...(lengths.length > 0 ? { minItems: Math.min(...lengths), maxItems: Math.max(...lengths) } : {}),
  };
  if (repeated) return { ...list, ...bounds };
  const prefixItems = places.schemas.map((schema) => schema ?? {});
  const said = { ...(prefixItems.length > 0 ? { prefixItems } : {}), ...bounds };
  const all = Object.keys(said).length > 0 ? [...lists, { type: 'array' as const, ...said }] : [...lists];
  return all.length === 1 && all[0] ? all[0] : { allOf: all };
}

interface Places {
  /** By index; undefined where nothing more is said. */
  readonly schemas: readonly (JsonSchema | undefined)[];
  /** How many elements there are at least. */
  readonly required: number;
}

function placesOf(walk: Walk, place: Place, properties: readonly ts.Symbol[]): Places {
  const found = properties
    .filter(({ name }) => /^\d+$/.test(name))
    .map((symbol) => ({
      index: Number(symbol.name),
      isRequired: !(symbol.flags & walk.ts.SymbolFlags.Optional),
      schema: walk.schemaOf(walk.checker.getTypeOfSymbol(symbol), placeWithin(place, `[${symbol.name}]`)),
    }));
  const schemas: (JsonSchema | undefined)[] = Array(Math.max(0, ...found.map(({ index }) => index + 1))).fill(
    undefined,
  );
  for (const { index, schema } of found) schemas[index] = schema;
  const required = Math.max(0, ...found.flatMap(({ index, isRequired }) => (isRequired ? [index + 1] : [])));
  return { schemas, required };
}

function numbersOf({ checker }: Walk, symbol: ts.Symbol): number[] {
  const type = checker.getTypeOfSymbol(symbol);
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => (member.isNumberLiteral() ? [member.value] : []));
}

function isEqual(schema: JsonSchema | undefined, items: JsonSchema | undefined): boolean {
  return schema === undefined || JSON.stringify(schema) === JSON.stringify(items);
}
