import { schemasOf } from '../schema/find-content-faults.ts';
import { fits } from '../schema/find-faults.ts';
import type { Definitions, Schema } from '../schema/schema.ts';

/** Texts by name, as a URL, a form or headers carry them. */
export type Texts = Readonly<Record<string, readonly string[]>>;

/** The texts of a query string or of a form. */
export function toTexts(parameters: URLSearchParams): Texts {
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

/** The members of an object from texts, each converted to what its schema takes; others stay as they are. */
export function convertTexts(
  texts: Texts,
  schema: Schema,
  definitions: Definitions,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, values]) => [
      name,
      convert(values, { anyOf: findMembers(name, schema, definitions) }, definitions),
    ]),
  );
}

/** The names that an object's schema has members for. */
export function findNames(schema: Schema, definitions: Definitions): readonly string[] {
  const own = Object.keys(schema.properties ?? {});
  return [...own, ...partsOf(schema, definitions).flatMap((part) => findNames(part, definitions))];
}

function findMembers(name: string, schema: Schema, definitions: Definitions): readonly Schema[] {
  const inner = partsOf(schema, definitions).flatMap((part) => findMembers(name, part, definitions));
  return [...schemasOf(name, schema), ...inner];
}

function partsOf(
  { $ref = '', allOf = [], anyOf = [], oneOf = [] }: Schema,
  { schemas }: Definitions,
): Schema[] {
  return [...(schemas?.[$ref] ? [schemas[$ref]] : []), ...allOf, ...anyOf, ...oneOf];
}

function convert(values: readonly string[], schema: Schema, definitions: Definitions): unknown {
  const [last = ''] = values.slice(-1);
  if (schema.anyOf?.length === 0) return values.length > 1 ? values : last;
  const scalar = convertScalar(last, schema, definitions);
  const isList = takes(schema, 'array', definitions);
  if (!isList || (values.length === 1 && fits(scalar, schema, definitions))) return scalar;
  const all = findLists(schema, definitions);
  // What is right for an item depends on which list is meant; those of an intersection are meant together.
  const lists = [...all.map((each) => [each]), all].map((meant) => convertItems(values, meant, definitions));
  return lists.find((list) => fits(list, schema, definitions)) ?? lists.at(-1);
}

function convertItems(
  values: readonly string[],
  lists: readonly Schema[],
  definitions: Definitions,
): readonly unknown[] {
  return values.map((value, index) => {
    const items = lists.map(({ prefixItems = [], items = {} }) => prefixItems[index] ?? items);
    return convertScalar(value, { anyOf: items.filter((each) => typeof each === 'object') }, definitions);
  });
}

const decimal = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

// What was sent stays a text wherever a text is right.
function convertScalar(text: string, schema: Schema, definitions: Definitions): unknown {
  const candidates: unknown[] = takes(schema, 'string', definitions) ? [text] : [];
  if (decimal.test(text) && (takes(schema, 'number', definitions) || takes(schema, 'integer', definitions)))
    candidates.push(Number(text));
  if (/^(true|false)$/.test(text) && takes(schema, 'boolean', definitions)) candidates.push(text === 'true');
  const [first = text] = candidates;
  return candidates.find((each) => fits(each, schema, definitions)) ?? first;
}

// Whether a value of this type may fit.
function takes(schema: Schema, type: string, definitions: Definitions): boolean {
  const { type: own, const: only, enum: values = only === undefined ? undefined : [only] } = schema;
  if (own !== undefined) return [own].flat().includes(type);
  if (values) return values.some((each) => typeof each === type);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.some((each) => takes(each, type, definitions));
  return [...partsOf(schema, definitions)].every((each) => takes(each, type, definitions));
}

function findLists(schema: Schema, definitions: Definitions): readonly Schema[] {
  const inner = partsOf(schema, definitions).flatMap((part) => findLists(part, definitions));
  return schema.items === undefined && schema.prefixItems === undefined ? inner : [schema, ...inner];
}
