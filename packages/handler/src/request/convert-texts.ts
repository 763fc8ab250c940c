import { findOtherMembers } from '../checks/check-objects.ts';
import type { Definitions } from '../schema/fault.ts';
import { fits } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';
import { partsOf } from './parts-of.ts';
import { type Convert, toBoolean, toNumber } from './texts.ts';

/** Converts by any schema: what was sent becomes the first that fits, and stays a text wherever a text is right. */
export const convertTexts: Convert = (texts, schema, definitions) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, values]) => [
      name,
      convert(values, findMembers(name, schema, definitions), definitions),
    ]),
  );

function findMembers(name: string, schema: Schema, definitions: Definitions): readonly Schema[] {
  const inner = partsOf(schema, definitions).flatMap((part) => findMembers(name, part, definitions));
  const own = Object.hasOwn(schema.properties ?? {}, name) ? [schema.properties?.[name] ?? {}] : [];
  return [...own, ...(findOtherMembers(name, schema) ?? []), ...inner];
}

// By any of these schemas: an intersection is judged as a whole when all have been read.
function convert(values: readonly string[], schemas: readonly Schema[], definitions: Definitions): unknown {
  const [last = ''] = values.slice(-1);
  if (schemas.length === 0) return values.length > 1 ? values : last;
  const scalar = convertScalar(last, schemas, definitions);
  const isList = schemas.some((each) => takes(each, 'array', definitions));
  if (!isList || (values.length === 1 && fitsAny(scalar, schemas, definitions))) return scalar;
  const all = schemas.flatMap((each) => findLists(each, definitions));
  // What is right for an item depends on which list is meant; those of an intersection are meant together.
  const lists = [...all.map((each) => [each]), all].map((meant) => convertItems(values, meant, definitions));
  return lists.find((list) => fitsAny(list, schemas, definitions)) ?? lists.at(-1);
}

function fitsAny(value: unknown, schemas: readonly Schema[], definitions: Definitions): boolean {
  return schemas.some((each) => fits(value, each, definitions));
}

function convertItems(
  values: readonly string[],
  lists: readonly Schema[],
  definitions: Definitions,
): readonly unknown[] {
  return values.map((value, index) => {
    const items = lists.map(({ prefixItems = [], items = {} }) => prefixItems[index] ?? items);
    return convertScalar(
      value,
      items.filter((each) => typeof each === 'object'),
      definitions,
    );
  });
}

function convertScalar(text: string, schemas: readonly Schema[], definitions: Definitions): unknown {
  const may = (type: string): boolean => schemas.some((each) => takes(each, type, definitions));
  const candidates: unknown[] = may('string') ? [text] : [];
  if (may('number') || may('integer')) candidates.push(toNumber(text));
  if (may('boolean')) candidates.push(toBoolean(text));
  const [first = text] = candidates;
  return candidates.find((each) => fitsAny(each, schemas, definitions)) ?? first;
}

// Whether a value of this type may fit.
function takes(schema: Schema, type: string, definitions: Definitions): boolean {
  const { type: own, const: only, enum: values = only === undefined ? undefined : [only] } = schema;
  if (own !== undefined) return [own].flat().includes(type);
  if (values) return values.some((each) => typeof each === type);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.some((each) => takes(each, type, definitions));
  return partsOf(schema, definitions).every((each) => takes(each, type, definitions));
}

function findLists(schema: Schema, definitions: Definitions): readonly Schema[] {
  const inner = partsOf(schema, definitions).flatMap((part) => findLists(part, definitions));
  return schema.items === undefined && schema.prefixItems === undefined ? inner : [schema, ...inner];
}
